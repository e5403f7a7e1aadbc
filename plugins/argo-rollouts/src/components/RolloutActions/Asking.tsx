import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import { useState } from 'react';
import { readClock } from '../../hooks/clock';
import { useReadLoadedEvidence } from '../../hooks/loadedEvidence';
import { readCanaryRate } from '../../text/canaryRate';
import { type Translate, useTranslate } from '../../translation';
import { useActions } from './ActionsContext';
import { ChoiceOf } from './ChoiceOf';
import { ConfirmButton } from './ConfirmButton';
import { ConfirmName } from './ConfirmName';
import { DialogTitle } from './DialogTitle';
import { GateOverride } from './GateOverride';
import { Question } from './Question';
import { RemarkFields } from './RemarkFields';
import { WayOutButton } from './WayOutButton';
import { askAbout } from './askAbout';
import type { Remarks } from './request';
import { useActionStyles } from './styles';
import { type GateHold, useGateHold, useVerdictWarning } from './useGateHold';
import type { ActionDialogState } from './useRolloutAction';
import { useWhyNotAllowed } from './useWhyBlocked';

/** The question before an action, what a person may say to it, and the two ways on. */
export function Asking(props: {
  dialog: Extract<ActionDialogState, { kind: 'asking' | 'sending' }>;
}) {
  const { choice, kind } = props.dialog;
  const t = useTranslate();
  const { present, isLive, action } = useActions();
  const classes = useActionStyles();
  const [remarks, setRemarks] = useState<Remarks>(NO_REMARKS);
  const mayNot = useWhyNotAllowed(choice.verb);
  const hold = useGateHold(choice.verb);
  const verdictWarning = useVerdictWarning(choice.verb);
  const failure = kind === 'asking' ? props.dialog.failure : null;
  // What may have been done already is asked about as it was.
  const view = failure?.inDoubt ? props.dialog.seen : present;
  // As it was when the question was asked: it does not change while it is read.
  const readEvidence = useReadLoadedEvidence();
  const [canaryRate] = useState(() =>
    readCanaryRate(readEvidence(), view, readClock()),
  );
  const question = askAbout(t, view, choice, { canaryRate, isLive });
  const isSending = kind === 'sending';
  // What is sent again must be what was sent.
  const isSettled = isSending || Boolean(failure?.inDoubt);
  const canBeDone = question.confirm !== null;
  const isNamed =
    choice.verb !== 'promoteFull' ||
    remarks.confirmName.trim() === present.name;
  return (
    <>
      <DialogTitle>{question.title}</DialogTitle>
      <DialogContent>
        <ChoiceOf choice={choice} isSettled={isSettled} />
        <Question
          question={question}
          verdictWarning={canBeDone ? verdictWarning : null}
          mayNot={canBeDone ? mayNot : null}
          problem={failure?.problem ?? null}
        >
          {canBeDone && (
            <>
              {hold && (
                <GateOverride
                  hold={hold}
                  remarks={remarks}
                  isSettled={isSettled}
                  onChange={setRemarks}
                />
              )}
              {choice.verb === 'promoteFull' && (
                <ConfirmName
                  remarks={remarks}
                  isSettled={isSettled}
                  onChange={setRemarks}
                />
              )}
              <RemarkFields
                key={choice.verb}
                remarks={remarks}
                isFoldedAtFirst={choice.verb === 'abort'}
                isSettled={isSettled}
                onChange={setRemarks}
              />
            </>
          )}
        </Question>
        <div role="status">{isSending && t('actions.dialog.sent')}</div>
      </DialogContent>
      <DialogActions className={classes.dialogActions}>
        <WayOutButton
          onClick={isSending ? undefined : action.close}
          aria-disabled={isSending}
        >
          {question.keep}
        </WayOutButton>
        {question.confirm && (
          <ConfirmButton
            verb={choice.verb}
            label={
              failure?.inDoubt
                ? t('actions.dialog.sendAgain')
                : question.confirm
            }
            isSending={isSending}
            blockedBecause={
              mayNot ??
              whyHeld(t, hold, remarks) ??
              (isNamed
                ? null
                : t('actions.dialog.typeName', { rollout: present.name }))
            }
            onClick={() => action.confirm(remarks)}
          />
        )}
      </DialogActions>
    </>
  );
}

const NO_REMARKS: Remarks = {
  ...{ reason: '', ticket: '', confirmName: '' },
  override: null,
};

function whyHeld(
  t: Translate,
  hold: GateHold | null,
  { override, reason }: Remarks,
): string | null {
  if (!hold) {
    return null;
  }
  if (!override) {
    return hold.why;
  }
  return reason.trim() ? null : t('refusals.overrideNeedsReason');
}
