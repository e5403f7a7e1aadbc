import {
  entityRolloutsSchema,
  type EntityRollouts,
  type RolloutView,
  type SourceFailure,
} from 'backstage-plugin-argo-rollouts-common';
import { secondsAgo } from './rolloutViews';

/** A reply that shows these rollouts, all from the cluster demo. */
export function aReply(
  rollouts: RolloutView[],
  fields: Partial<EntityRollouts> = {},
): EntityRollouts {
  return entityRolloutsSchema.parse({
    entityRef: 'component:default/api-service',
    selection: {
      kind: 'byLabel',
      labelSelector: 'backstage.io/kubernetes-id=api-service',
      namespace: null,
      cluster: null,
    },
    sources: [{ state: 'ok', cluster: 'demo', fetchedAt: secondsAgo(0) }],
    rollouts,
    ...fields,
  });
}

/** A cluster that does not answer. */
export function aFailure(fields: Partial<SourceFailure> = {}): SourceFailure {
  return {
    state: 'failed',
    cluster: 'prod-eu',
    fetchedAt: secondsAgo(0),
    failingSince: secondsAgo(120),
    lastGoodAt: null,
    resource: 'rollouts.argoproj.io',
    namespace: null,
    reason: 'unreachable',
    detail: 'refused',
    message: 'There was no connection: connection refused.',
    nextStep: 'See whether the cluster runs.',
    ...fields,
  };
}
