import type { EvidenceCause, EvidenceReason } from '../api';
import { fillIn } from '../fillIn';
import { EVIDENCE_SENTENCES } from './sentences';

/**
 * Why there is no evidence, as a reason with its English sentences.
 * @public
 */
export function describeEvidenceReason(cause: EvidenceCause): EvidenceReason {
  const words: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(cause)) {
    words[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  if (cause.code === 'unreachable') {
    words.how = EVIDENCE_SENTENCES.how[cause.how];
  }
  const { message, nextStep } = EVIDENCE_SENTENCES.cause[keyOfCause(cause)];
  const what = fillIn(message, words);
  const said = 'said' in cause ? cause.said : '';
  return {
    code: codeOf(cause),
    cause,
    message: said ? fillIn(EVIDENCE_SENTENCES.said, { what, said }) : what,
    nextStep: fillIn(nextStep, words),
  };
}

/**
 * The sentences for a cause within {@link EVIDENCE_SENTENCES}.
 * @public
 */
export function keyOfCause(
  cause: EvidenceCause,
): keyof typeof EVIDENCE_SENTENCES.cause {
  return cause.code === 'unknownTarget' && cause.choices.length === 0
    ? 'unknownTargetOfNone'
    : cause.code;
}

/** The code of a reason, which is less exact than that of its cause. */
function codeOf({ code }: EvidenceCause): EvidenceReason['code'] {
  switch (code) {
    case 'noServices':
    case 'noServiceTimes':
    case 'podNamesCut':
      return 'notInPreset';
    case 'noSeriesOfRollout':
    case 'noSeriesOfMetric':
      return 'noSeries';
    case 'noErrorLabel':
    case 'noPart':
      return 'notCounted';
    case 'noToken':
      return 'unauthenticated';
    case 'noApi':
      return 'badAnswer';
    case 'clockAhead':
    case 'clockBehind':
      return 'clockOff';
    default:
      return code;
  }
}
