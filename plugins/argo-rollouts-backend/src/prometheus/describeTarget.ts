import type {
  EvidenceReason,
  EvidenceTarget,
} from 'backstage-plugin-argo-rollouts-common';
import type { Inquiry } from './Inquiry';
import { doubtAbout } from './measureMetric';
import type { PresetChoice } from './PresetFinder';
import { FATAL_FOR_ALL, type PrometheusClient } from './PrometheusClient';

/** How a target does, by what came of the questions of one answer. */
export function describeTarget(
  client: PrometheusClient,
  inquiry: Inquiry,
  choice: PresetChoice,
): EvidenceTarget[] {
  const { name } = client.target;
  const lastGoodAt =
    client.lastGoodAtMs === null
      ? null
      : new Date(client.lastGoodAtMs).toISOString();
  const failures = [
    ...[...inquiry.failures].map(({ reason }) => reason),
    ...(choice.kind === 'none' ? [choice.reason] : []),
  ].filter(({ code }) => !NOT_OF_TARGET.includes(code));
  const reason =
    failures.find(({ code }) => FATAL_FOR_ALL.includes(code)) ?? failures[0];
  if (reason) {
    // It may be too busy for one question and answer the others.
    const isPartial =
      inquiry.hasAnswers && !FATAL_FOR_ALL.includes(reason.code);
    const state = isPartial ? 'partial' : 'failed';
    return [{ name, state, lastGoodAt, reason }];
  }
  const doubt = doubtAbout(inquiry);
  if (doubt) {
    return [{ name, state: 'partial', lastGoodAt, reason: doubt }];
  }
  // Null: nothing was asked that it could answer.
  return lastGoodAt === null ? [] : [{ name, state: 'ok', lastGoodAt }];
}

/** Those are about one question, or about what there is to be asked for; its metric tells them. */
const NOT_OF_TARGET: EvidenceReason['code'][] = [
  ...(['noSeries', 'notInPreset', 'unknownPreset'] as const),
  ...(['badQuery', 'execution', 'queryTimeout'] as const),
  ...(['notOneSeries', 'tooLarge'] as const),
];
