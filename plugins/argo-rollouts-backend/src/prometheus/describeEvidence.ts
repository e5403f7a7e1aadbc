import {
  type EvidencePoint,
  type EvidenceQuery,
  type EvidenceView,
  type LoggedAction,
  type ObservedShare,
  type RolloutView,
  describeAgreement,
  describeComparedRevisions,
  describeExpectedShare,
  describeMarks,
} from 'backstage-plugin-argo-rollouts-common';
import type { Gathered } from './gatherEvidence';

/** What was gathered, beside what the rollout itself tells now. */
export function describeEvidence(options: {
  query: EvidenceQuery;
  view: RolloutView;
  gathered: Gathered;
  /** Those of the rollout that were carried out. */
  actions: LoggedAction[];
  scrapeSeconds: number;
  nowMs: number;
}): EvidenceView {
  const { query, view, gathered, nowMs } = options;
  const { grid, metrics, targets, askedAtMs } = gathered;
  const { canary, stable, stableIs } = describeComparedRevisions(view);
  const { stepSeconds, length, rateSeconds } = grid;
  const window = {
    asked: query.window,
    from: toTime(grid.fromMs),
    to: toTime(grid.toMs),
    ...{ stepSeconds, length, rateSeconds },
  };
  const ageSeconds = (nowMs - askedAtMs) / 1000;
  return {
    cluster: view.cluster,
    namespace: view.namespace,
    rollout: view.name,
    ...{ canary, stable, stableIs, window, metrics, targets },
    marks: describeMarks(
      view,
      { from: window.from, to: toTime(Math.min(nowMs, grid.endMs)) },
      options.actions,
    ),
    share:
      canary && view.strategy !== 'blueGreen' ? describeShare(options) : null,
    evaluatedAt: toTime(askedAtMs),
    ageSeconds,
    freshForSeconds: Math.max(1, grid.freshForSeconds - ageSeconds),
  };
}

function describeShare({
  view,
  gathered,
  scrapeSeconds,
  nowMs,
}: Parameters<typeof describeEvidence>[0]): ObservedShare {
  const { grid, requests } = gathered;
  const { max, set, actual } = view.weight;
  const observations = requests
    ? requests.canary.flatMap((canary, i) => {
        const stable = requests.stable[i];
        const atMs = grid.fromMs + i * grid.stepSeconds * 1000;
        // One that is absent answers nothing while the other one is there.
        return canary === null && stable === null
          ? []
          : [{ atMs, canary: canary ?? 0, stable: stable ?? 0 }];
      })
    : [];
  const shareOf = ({ canary, stable }: { canary: number; stable: number }) =>
    Number(((canary / (canary + stable)) * max).toPrecision(6));
  const points: EvidencePoint[] = new Array(grid.length).fill(null);
  for (const observation of observations) {
    const i = (observation.atMs - grid.fromMs) / (grid.stepSeconds * 1000);
    const isEmpty = observation.canary + observation.stable === 0;
    points[i] = isEmpty ? 'noRequests' : shareOf(observation);
  }
  const last = observations.at(-1);
  const hasRequests = last && last.canary + last.stable > 0;
  return {
    ...{ max, set, actual, points },
    observed: hasRequests
      ? {
          share: shareOf(last),
          requests: Number((last.canary + last.stable).toPrecision(6)),
          at: toTime(last.atMs),
        }
      : null,
    agreement: describeAgreement({
      expected: describeExpectedShare(view),
      max,
      observations,
      changedAtMs: changeOfWeightMs(view),
      settleSeconds: grid.rateSeconds + 2 * scrapeSeconds,
      patienceSeconds: 2 * scrapeSeconds,
      nowMs,
    }),
  };
}

// Without a router the share changes with the pods.
function changeOfWeightMs({ timeline, steps, weight }: RolloutView) {
  const kinds = [
    ...['weightChanged', 'serviceSwitched', 'completed', 'aborted', 'retried'],
    ...['updateStarted', ...(weight.source === 'pods' ? ['scaled'] : [])],
  ];
  const times = [
    ...timeline.filter(({ kind }) => kinds.includes(kind)).map(({ at }) => at),
    ...steps.flatMap(({ kind, startedAt }) =>
      kind === 'setWeight' && startedAt ? [startedAt] : [],
    ),
  ].map(Date.parse);
  return times.length > 0 ? Math.max(...times) : null;
}

function toTime(ms: number): string {
  return new Date(ms).toISOString();
}
