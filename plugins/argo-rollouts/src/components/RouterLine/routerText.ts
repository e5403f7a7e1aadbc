import type {
  ManagedRouteView,
  RolloutView,
  RouteMatch,
  RouterView,
} from 'backstage-plugin-argo-rollouts-common';
import { formatList, formatShare } from '../../text/numbers';
import { countStep } from '../../text/steps';
import { formatExactDuration } from '../../text/time';

/** What divides the traffic and where the pods come from, in one quiet line; empty when nothing is known. */
export function describeRouting(view: RolloutView): string {
  const { traffic, template, managedBy } = view;
  const sentences = traffic.routers.map(describeRouter);
  const services = [
    traffic.stableService && `stable service ${traffic.stableService}`,
    traffic.canaryService && `canary service ${traffic.canaryService}`,
  ].filter(Boolean) as string[];
  if (traffic.pingPong) {
    const { pingService, pongService, stable } = traffic.pingPong;
    sentences.push(
      `Services ${pingService} (ping) and ${pongService} (pong) take turns; ${stable} is stable now.`,
    );
  } else if (services.length > 0) {
    sentences.push(`${capitalize(formatList(services))}.`);
  }
  if (traffic.isStableScaledDynamically) {
    sentences.push(
      'Stable gives up pods as the canary takes traffic, so an abort takes time.',
    );
  }
  if (traffic.scaleDownDelaySeconds !== null) {
    sentences.push(
      `Pods stay for ${formatExactDuration(
        traffic.scaleDownDelaySeconds,
      )} after the traffic has left them.`,
    );
  }
  if (template.workloadRef) {
    const { kind, name } = template.workloadRef;
    sentences.push(`The pod template is that of ${kind} ${name}.`);
  }
  if (managedBy) {
    sentences.push(
      `${managedBy.tool} puts the manifest back when it is changed by hand (application ${managedBy.application}).`,
    );
  }
  return sentences.join(' ');
}

/** A header or mirror route in force: what it takes, and since which step. */
export function describeRoute(
  view: RolloutView,
  route: ManagedRouteView,
): string {
  const requests = `requests where ${route.matches
    .map(describeMatch)
    .join(', or ')}`;
  const set = `set by ${countStep(view, route.stepIndex)}`;
  switch (route.kind) {
    case 'header':
      return `Header route ${route.name}: ${requests} go to the canary (${set}).`;
    case 'mirror': {
      const share =
        route.percentage === null
          ? ''
          : `${formatShare(route.percentage, 100)} of the `;
      return `Mirror route ${route.name}: ${share}${requests} are copied to the canary (${set}).`;
    }
  }
}

function describeRouter({ name, objects }: RouterView): string {
  const steered = objects.map(({ kind, name: object, parts }) =>
    parts.length > 0
      ? `${kind} ${object} (${parts.join(', ')})`
      : `${kind} ${object}`,
  );
  return steered.length > 0
    ? `${name} divides the traffic by ${formatList(steered)}.`
    : `${name} divides the traffic.`;
}

function describeMatch(match: RouteMatch): string {
  return match
    .map(
      ({ on, name, comparison, value }) =>
        `${name ? `${on} ${name}` : on} ${COMPARISONS[comparison]} ${value}`,
    )
    .join(' and ');
}

const COMPARISONS: Record<RouteMatch[number]['comparison'], string> = {
  exact: 'is',
  prefix: 'starts with',
  regex: 'fits the pattern',
};

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
