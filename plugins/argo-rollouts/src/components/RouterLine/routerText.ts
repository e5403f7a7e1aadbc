import type {
  ManagedRouteView,
  RolloutView,
  RouteMatch,
  RouterView,
} from 'backstage-plugin-argo-rollouts-common';
import { chain, formatList, formatShare } from '../../text/numbers';
import { countStep } from '../../text/steps';
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

/** A header or mirror route in force: what it takes, and since which step. */
export function describeRoute(
  t: Translate,
  view: RolloutView,
  route: ManagedRouteView,
): string {
  const { name, percentage } = route;
  const step = countStep(t, view, route.stepIndex);
  const matches = chain(
    route.matches.map(match => describeMatch(t, match)),
    pair => t('traffic.route.or', pair),
  );
  switch (route.kind) {
    case 'header':
      return t('traffic.route.header', { name, matches, step });
    case 'mirror':
      return percentage === null
        ? t('traffic.route.mirror', { name, matches, step })
        : t('traffic.route.mirrorShare', {
            name,
            share: formatShare(t, percentage, 100),
            matches,
            step,
          });
  }
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

function describeMatch(t: Translate, match: RouteMatch): string {
  const tests = match.map(({ on, name, comparison, value }) =>
    t(`traffic.route.${comparison}`, {
      subject:
        on === 'header'
          ? t('traffic.route.on.header', { name })
          : t(`traffic.route.on.${on}`),
      value,
    }),
  );
  return chain(tests, pair => t('traffic.route.and', pair));
}
