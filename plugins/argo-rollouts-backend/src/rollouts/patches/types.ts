import type {
  ActionRequest,
  RolloutObject,
  Verb,
} from 'backstage-plugin-argo-rollouts-common';
import type { ObjectPatch } from '../../kubernetes';

/** The request for one verb. */
export type RequestFor<V extends Verb> = Extract<ActionRequest, { verb: V }> & {
  verb: V;
};

/** What a verb is carried out on, as the API server has it now. */
export interface FreshObjects {
  rollout: RolloutObject;
  /** The rollout's own, whole. */
  replicaSets: unknown[];
  /** What `workloadRef` names; undefined without one, or where no verb needs it. */
  workload?: unknown;
  /** The time, as RFC 3339. */
  now: string;
}

/** The patches of a verb, in the order in which they must be sent. */
export type MakePatches<V extends Verb> = (
  fresh: FreshObjects,
  request: RequestFor<V>,
) => ObjectPatch[];
