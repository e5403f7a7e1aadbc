import ListItemText from '@material-ui/core/ListItemText';
import MenuItem, { type MenuItemProps } from '@material-ui/core/MenuItem';
import type { Verb } from 'backstage-plugin-argo-rollouts-common';
import { forwardRef } from 'react';
import { useUniqueId } from '../../hooks/useUniqueId';
import { useTranslate } from '../../translation';
import { useActions } from './ActionsContext';
import { choiceFor } from './choice';
import { useActionStyles } from './styles';
import { useWhyBlocked } from './useWhyBlocked';
import { verbWords } from './verbs';

interface VerbMenuItemProps
  extends Pick<MenuItemProps, 'tabIndex' | 'autoFocus'> {
  verb: Verb;
  /** Tells the menu, which begins with its first child that is not disabled, to pass it over. */
  disabled: boolean;
  onChosen: () => void;
}

/** A verb in the menu, with what it does, or why it cannot be done now. */
// The menu gives tabIndex and autoFocus to the item that the keyboard begins with.
export const VerbMenuItem = forwardRef<HTMLLIElement, VerbMenuItemProps>(
  ({ verb, onChosen, tabIndex, autoFocus }, ref) => {
    const focus = { tabIndex, autoFocus };
    const t = useTranslate();
    const { present } = useActions();
    const blockedBecause = useWhyBlocked(verb, choiceFor(present, verb));
    const classes = useActionStyles();
    const textId = useUniqueId();
    const isBlocked = blockedBecause !== null;
    const words = verbWords[verb];
    return (
      <MenuItem
        ref={ref}
        button
        disableRipple
        className={classes.menuItem}
        aria-disabled={isBlocked}
        aria-labelledby={`${textId}-label`}
        aria-describedby={`${textId}-text`}
        onClick={isBlocked ? undefined : onChosen}
        {...focus}
      >
        <ListItemText
          primary={words.label(t, present)}
          primaryTypographyProps={{
            id: `${textId}-label`,
            className: isBlocked ? classes.blockedText : undefined,
          }}
          secondary={blockedBecause ?? words.hint(t)}
          secondaryTypographyProps={{ id: `${textId}-text` }}
        />
      </MenuItem>
    );
  },
);
