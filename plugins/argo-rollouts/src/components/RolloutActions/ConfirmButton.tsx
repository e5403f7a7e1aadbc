import type { Verb } from 'backstage-plugin-argo-rollouts-common';
import { useUniqueId } from '../../hooks/useUniqueId';
import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';
import { useActionStyles } from './styles';

/** The button that does it, with the verb on it. It stays in reach while it cannot be used, and says why. */
export function ConfirmButton(props: {
  verb: Verb;
  label: string;
  isSending: boolean;
  /** Null when it can be used. */
  blockedBecause: string | null;
  onClick: () => void;
}) {
  const { verb, label, isSending, blockedBecause, onClick } = props;
  const t = useTranslate();
  const classes = useActionStyles();
  const reasonId = useUniqueId();
  const isBlocked = blockedBecause !== null && !isSending;
  const isIdle = isSending || isBlocked;
  return (
    <>
      <CalmButton
        variant={isBlocked ? 'outlined' : 'contained'}
        color={GOES_ON.includes(verb) && !isBlocked ? 'primary' : 'default'}
        className={isBlocked ? classes.blocked : classOf(verb, classes)}
        onClick={isIdle ? undefined : onClick}
        aria-disabled={isIdle}
        aria-describedby={isBlocked ? reasonId : undefined}
      >
        {isSending ? t('actions.dialog.sending') : label}
      </CalmButton>
      {isBlocked && (
        <span id={reasonId} className={classes.hidden}>
          {blockedBecause}
        </span>
      )}
    </>
  );
}

const GOES_ON: Verb[] = ['promote', 'retry', 'resume'];

function classOf(verb: Verb, classes: { confirmAbort: string }): string {
  return verb === 'abort' ? classes.confirmAbort : '';
}
