import Menu from '@material-ui/core/Menu';
import ArrowDropDownIcon from '@material-ui/icons/ArrowDropDown';
import type { Verb } from 'backstage-plugin-argo-rollouts-common';
import { useState } from 'react';
import { useUniqueId } from '../../hooks/useUniqueId';
import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';
import { useActions } from './ActionsContext';
import { GroupTitle } from './GroupTitle';
import { VerbMenuItem } from './VerbMenuItem';
import { choiceFor } from './choice';
import { useActionStyles } from './styles';
import { verbGroups } from './verbs';

/** Every verb that is not in sight, in groups. What cannot be done now stays in its place and says why. */
export function MoreMenu({ inSight }: { inSight: Verb[] }) {
  const t = useTranslate();
  const { present, ask } = useActions();
  const classes = useActionStyles();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const menuId = useUniqueId();
  const groups = verbGroups
    .map(({ group, verbs }) => ({
      group,
      verbs: verbs.filter(verb => !inSight.includes(verb)),
    }))
    .filter(({ verbs }) => verbs.length > 0);
  return (
    <>
      <CalmButton
        className={classes.more}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? menuId : undefined}
        endIcon={<ArrowDropDownIcon aria-hidden />}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('actions.more')}
      </CalmButton>
      <Menu
        id={menuId}
        open={anchor !== null}
        anchorEl={anchor}
        getContentAnchorEl={null}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        transitionDuration={0}
        // The menu itself has the focus where nothing can be done.
        disableAutoFocusItem
        TransitionProps={{ onEntered: focusFirstUsable }}
        onClose={() => setAnchor(null)}
        PaperProps={{ className: classes.menu }}
        MenuListProps={{
          'aria-label': t('actions.moreOf', { rollout: present.name }),
          // In reach of the keyboard, because they say why they are disabled.
          disabledItemsFocusable: true,
        }}
      >
        {groups.flatMap(({ group, verbs }) => [
          <GroupTitle
            key={group}
            title={t(`actions.groups.${group}`)}
            disabled
          />,
          ...verbs.map(verb => (
            <VerbMenuItem
              key={verb}
              verb={verb}
              onChosen={() => {
                const choice = choiceFor(present, verb);
                setAnchor(null);
                if (choice) {
                  ask(choice, anchor);
                }
              }}
            />
          )),
        ])}
      </Menu>
    </>
  );
}

/** Begins where Enter does something. */
function focusFirstUsable(menu: HTMLElement): void {
  menu
    .querySelector<HTMLElement>('[role=menuitem][aria-disabled=false]')
    ?.focus();
}
