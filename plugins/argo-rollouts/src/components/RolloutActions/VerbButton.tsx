import type { ButtonProps } from '@material-ui/core/Button';
import Tooltip from '@material-ui/core/Tooltip';
import type { ActionChoice, Verb } from 'backstage-plugin-argo-rollouts-common';
import { useState } from 'react';
import { useUniqueId } from '../../hooks/useUniqueId';
import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';
import { useActions } from './ActionsContext';
import { useActionStyles } from './styles';
import { useWhyBlocked } from './useWhyBlocked';
import { verbWords } from './verbs';

/**
 * A button that asks for a verb, and says why where it cannot be used: it then stays in
 * its place and in the tab order, and shows the reason on hover, on focus and when it is
 * pressed all the same.
 */
export function VerbButton(props: {
  verb: Verb;
  /** Null when there is nothing that the verb could be about. */
  choice: ActionChoice | null;
  look: Pick<ButtonProps, 'variant' | 'color' | 'className' | 'size'>;
  /** Words that are closer to what it is about than the verb alone; left out: the verb. */
  label?: string;
}) {
  const { verb, choice, look } = props;
  const t = useTranslate();
  const { present, ask } = useActions();
  const blockedBecause = useWhyBlocked(verb, choice);
  const classes = useActionStyles();
  const [isReasonOpen, setReasonOpen] = useState(false);
  const isBlocked = blockedBecause !== null;
  const reasonId = useUniqueId();
  return (
    <>
      <Tooltip
        title={blockedBecause ?? ''}
        open={isReasonOpen && isBlocked}
        onOpen={() => setReasonOpen(true)}
        onClose={() => setReasonOpen(false)}
        // Above, because the progress is below.
        placement="top"
        TransitionProps={{ timeout: 0 }}
      >
        <CalmButton
          {...(isBlocked
            ? { ...look, variant: 'outlined', className: classes.blocked }
            : look)}
          aria-disabled={isBlocked}
          aria-describedby={isBlocked ? reasonId : undefined}
          onClick={event => {
            if (isBlocked || !choice) {
              setReasonOpen(true);
            } else {
              ask(choice, event.currentTarget);
            }
          }}
        >
          {props.label ?? verbWords[verb].label(t, present)}
        </CalmButton>
      </Tooltip>
      {isBlocked && (
        <span id={reasonId} className={classes.hidden}>
          {blockedBecause}
        </span>
      )}
    </>
  );
}
