import type {
  PromoteConsequence,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { formatWeight } from '../../../text/numbers';
import {
  findCandidate,
  findStable,
  formatRevision,
} from '../../../text/revisions';
import { countStep, nameSteps } from '../../../text/steps';
import type { Translate } from '../../../translation';

/** The placeholders of every title. */
export function nameAll(t: Translate, view: RolloutView) {
  return {
    rollout: view.name,
    place: t('actions.place', {
      cluster: view.cluster,
      namespace: view.namespace,
    }),
    candidate: nameCandidate(t, view),
  };
}

/** The version that an update leads to. */
export function nameCandidate(t: Translate, view: RolloutView): string {
  const revision = findCandidate(view) ?? findStable(view);
  return revision ? formatRevision(revision) : t('actions.theUpdate');
}

/** What the update is called by people: canary, preview or update. */
export function nameUpdate(t: Translate, { strategy }: RolloutView): string {
  return t(`actions.update.${strategy}`);
}

/** How far the steps run, and where they end. */
export type Course = Pick<
  PromoteConsequence,
  'runs' | 'asksAgain' | 'waitsAgainAt' | 'reachesWeight'
>;

/** Which steps run then, and whether it asks again. */
export function sayCourse(
  t: Translate,
  view: RolloutView,
  course: Course,
): string[] {
  const steps = nameSteps(t, view, course.runs);
  return [
    ...(steps ? [t('actions.course.runs', { steps })] : []),
    sayWhereItEnds(t, view, course),
  ];
}

function sayWhereItEnds(
  t: Translate,
  view: RolloutView,
  { asksAgain, waitsAgainAt }: Course,
): string {
  if (!asksAgain) {
    return t('actions.course.toTheEnd', { candidate: nameCandidate(t, view) });
  }
  return waitsAgainAt === null
    ? t('actions.course.waitsBeforeSwitch')
    : t('actions.course.waitsAgain', {
        step: countStep(t, view, waitsAgainAt),
      });
}

/** What becomes of the canary's share of the traffic. A share that is not known is left out. */
export function sayShare(
  t: Translate,
  view: RolloutView,
  weightNow: number | null,
  { reachesWeight }: Pick<Course, 'reachesWeight'>,
): string {
  const to = formatWeight(t, view, reachesWeight);
  if (weightNow === null) {
    return t('actions.share.upTo', { to });
  }
  return weightNow === reachesWeight
    ? t('actions.share.stays', { to })
    : t('actions.share.goes', { from: formatWeight(t, view, weightNow), to });
}

/** The command of the CLI on a rollout. */
export function cli(
  { name, namespace }: RolloutView,
  verb: string,
  ...flags: string[]
): string {
  return ['kubectl argo rollouts', verb, name, '-n', namespace, ...flags].join(
    ' ',
  );
}

/** The same by kubectl alone, where the CLI has no verb that does it: merges into the rollout or its status. */
export function kubectlPatch(
  { name, namespace }: RolloutView,
  body: { spec: object } | { status: object },
): string {
  return [
    `kubectl patch rollout ${name} -n ${namespace}`,
    ...('status' in body ? ['--subresource=status'] : []),
    `--type merge -p '${JSON.stringify(body)}'`,
  ].join(' ');
}
