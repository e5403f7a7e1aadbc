import type { Release } from '../deploy.ts';
import type { DemoRollout } from '../rollout.ts';

/** A component of the demo: its manifests, and what it is in the middle of. */
export type DemoComponent = {
  /**
   * Of its Rollout, of its folder below examples/manifests and of its entity in
   * the catalog.
   */
  name: string;
  namespace: string;
  /** Shipped once the version of the manifests is healthy. */
  update: Release;
  /** Where that update comes to rest, as the end of a sentence. */
  rest: { state: string; isReached(rollout: DemoRollout): boolean };
};
