import type {
  RolloutView,
  RouterView,
} from 'backstage-plugin-argo-rollouts-common';
import { formatList } from '../../text/numbers';
import { formatExactDuration } from '../../text/time';
import type { Translate } from '../../translation';

/** What divides the traffic and where the pods come from, in one quiet line; empty when nothing is known. */
export function describeRouting(t: Translate, view: RolloutView): string {
  const { traffic, template, managedBy } = view;
  const sentences: string[] = [
    ...traffic.routers.map(router => describeRouter(t, router)),
    ...describeServices(t, traffic),
  ];
  if (traffic.isStableScaledDynamically) {
    sentences.push(t('traffic.router.stableScales'));
  }
  if (traffic.scaleDownDelaySeconds !== null) {
    sentences.push(
      t('traffic.router.podsStay', {
        duration: formatExactDuration(t, traffic.scaleDownDelaySeconds),
      }),
    );
  }
  if (template.workloadRef) {
    const { kind, name } = template.workloadRef;
    sentences.push(
      t('traffic.router.podTemplate', { workload: `${kind} ${name}` }),
    );
  }
  if (managedBy) {
    const { tool, application } = managedBy;
    sentences.push(t('traffic.router.managedBy', { tool, application }));
  }
  return sentences.join(' ');
}

function describeServices(
  t: Translate,
  traffic: RolloutView['traffic'],
): string[] {
  const { pingPong, stableService: stable, canaryService: canary } = traffic;
  if (pingPong) {
    return [
      t('traffic.router.pingPong', {
        ping: pingPong.pingService,
        pong: pingPong.pongService,
        stable: pingPong.stable,
      }),
    ];
  }
  if (stable && canary) {
    return [t('traffic.router.bothServices', { stable, canary })];
  }
  if (stable) {
    return [t('traffic.router.stableService', { stable })];
  }
  return canary ? [t('traffic.router.canaryService', { canary })] : [];
}

function describeRouter(t: Translate, { name, objects }: RouterView): string {
  const steered = objects.map(({ kind, name: object, parts }) =>
    parts.length > 0
      ? `${kind} ${object} (${parts.join(', ')})`
      : `${kind} ${object}`,
  );
  return steered.length > 0
    ? t('traffic.router.dividesBy', {
        router: name,
        objects: formatList(t, steered),
      })
    : t('traffic.router.divides', { router: name });
}
