import {
  type CodedReason,
  LOG_WHY,
  type LoggedAction,
  type RolloutObject,
  readRollout,
} from 'backstage-plugin-argo-rollouts-common';

export interface FoundOut {
  outcome: 'accepted' | 'failed' | 'unknown';
  why: CodedReason;
}

/**
 * What became of an attempt whose backend died, as far as the cluster shows it. An
 * action that cannot be told from what others may have done since is `unknown`: nobody
 * should do it a second time because of a guess.
 */
export function findOut(
  entry: LoggedAction,
  /** As they are now; undefined when they do not exist any more. */
  now: { rollout: unknown; analysisRun: unknown },
): FoundOut {
  const { before, patches } = entry;
  const rollout = readRollout(now.rollout);
  if (!before || patches.length === 0) {
    // Only an abort is sent although its plan is not in the database.
    return entry.verb === 'abort' ? findOutUnplanned(entry, rollout) : NOT_SENT;
  }
  if (rollout.metadata?.uid !== before.uid) {
    return GONE;
  }
  // Patches of other objects leave the version of the rollout as it is.
  const areAllOfRollout = patches.every(({ target }) =>
    /^rollouts(\/|$)/.test(target),
  );
  if (
    areAllOfRollout &&
    rollout.metadata.resourceVersion === before.resourceVersion
  ) {
    return NOT_SENT;
  }
  switch (tell({ entry, before, rollout, analysisRun: now.analysisRun })) {
    case 'done':
      return DONE;
    case 'notDone':
      return NOT_DONE;
    case 'unclear':
      return UNCLEAR;
  }
}

/** As {@link findOut} of an abort of which nobody knows whether it was ever judged. */
function findOutUnplanned(
  { seen, requestedAt }: LoggedAction,
  { metadata, status }: RolloutObject,
): FoundOut {
  if (metadata?.uid !== seen.uid) {
    return GONE;
  }
  // The status has whole seconds, and no time before the controller has acted.
  const requestedSecondMs = Math.floor(Date.parse(requestedAt) / 1_000) * 1_000;
  const isSince =
    !status?.abortedAt || Date.parse(status.abortedAt) >= requestedSecondMs;
  return status?.abort && isSince && status.currentPodHash === seen.podHash
    ? DONE
    : UNCLEAR;
}

const NOT_SENT = found('failed', 'notSent');
const NOT_DONE = found('failed', 'notCarriedOut');
const DONE = found('accepted', 'foundCarriedOut');
const UNCLEAR = found('unknown', 'cannotTell');
const GONE = found('unknown', 'rolloutGone');

function found(
  outcome: FoundOut['outcome'],
  code: keyof typeof LOG_WHY,
): FoundOut {
  return { outcome, why: { code, message: LOG_WHY[code] } };
}

type Verdict = 'done' | 'notDone' | 'unclear';

interface Case {
  entry: LoggedAction;
  before: NonNullable<LoggedAction['before']>;
  rollout: RolloutObject;
  analysisRun: unknown;
}

/** From what the verb's patches leave behind. */
function tell(the: Case): Verdict {
  const { entry, before, rollout } = the;
  const { spec, status } = rollout;
  const isSameVersion = status?.currentPodHash === before.toPodHash;
  switch (entry.verb) {
    case 'promote':
      return isSameVersion ? tellPromote(the) : 'unclear';
    case 'skipStep':
      return isSameVersion ? tellStep(the) : 'unclear';
    case 'promoteFull':
      if (status?.promoteFull || status?.stableRS === before.toPodHash) {
        return 'done';
      }
      return isSameVersion && tellStep(the) === 'notDone'
        ? 'notDone'
        : 'unclear';
    case 'abort':
      // One that was retried since looks as if there had been none.
      return isSameVersion && status?.abort ? 'done' : 'unclear';
    case 'retry':
      if (!isSameVersion) {
        return 'unclear';
      }
      return status?.abort ? tellAbortedSince(the) : 'done';
    case 'pause':
      return spec?.paused ? 'done' : tellSpec(the);
    case 'resume':
      return spec?.paused ? tellSpec(the) : 'done';
    case 'restart':
      return entry.patches.some(
        ({ body }) => readRestartAt(body) === spec?.restartAt,
      )
        ? 'done'
        : tellSpec(the);
    case 'undo':
      return isSameVersion ? 'done' : tellSpec(the);
    case 'terminate':
      return tellTermination(the.analysisRun);
  }
}

function tellPromote(the: Case): Verdict {
  const { entry, rollout } = the;
  const { pauseConditions = [] } = rollout.status ?? {};
  const step = tellStep(the);
  if (step !== 'notDone' || pauseConditions.length === 0) {
    return step === 'unclear' ? 'unclear' : 'done';
  }
  // A promote takes them away; one that has begun since is another pause.
  const isOld = pauseConditions.every(
    pause =>
      Date.parse(pause?.startTime ?? '') <= Date.parse(entry.requestedAt),
  );
  return isOld ? 'notDone' : 'unclear';
}

function tellStep({ before, rollout }: Case): Verdict {
  const index = rollout.status?.currentStepIndex;
  if (index === undefined || before.stepIndex === null) {
    return 'unclear';
  }
  if (index === before.stepIndex) {
    return 'notDone';
  }
  return index > before.stepIndex ? 'done' : 'unclear';
}

function tellAbortedSince({ entry, rollout }: Case): Verdict {
  const abortedAt = Date.parse(rollout.status?.abortedAt ?? '');
  return abortedAt <= Date.parse(entry.requestedAt) ? 'notDone' : 'unclear';
}

/** The API server counts every change of a spec. */
function tellSpec({ before, rollout }: Case): Verdict {
  return rollout.metadata?.generation === before.generation
    ? 'notDone'
    : 'unclear';
}

function tellTermination(analysisRun: unknown): Verdict {
  const { spec, status } = (analysisRun ?? {}) as {
    spec?: { terminate?: unknown };
    status?: { phase?: unknown };
  };
  if (spec?.terminate === true) {
    return 'done';
  }
  return status?.phase === 'Running' ? 'notDone' : 'unclear';
}

function readRestartAt(body: Record<string, unknown>): unknown {
  return (body.spec as { restartAt?: unknown } | undefined)?.restartAt;
}
