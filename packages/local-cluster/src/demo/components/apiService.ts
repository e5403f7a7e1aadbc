import { waitsAtPauseStep } from '../rollout.ts';
import type { DemoComponent } from './types.ts';

/** The reference: a canary behind an AWS load balancer that waits at 25 %. */
export const apiService: DemoComponent = {
  name: 'api-service',
  namespace: 'shop',
  // A little worse than stable, and well within what the analysis allows.
  update: { imageTag: 'v2.5.0', errorRatio: 0.004, latencyMs: 95 },
  rest: {
    state: 'waits at 25 %',
    // `pause: {}` in overlays/local/rollout.yaml.
    isReached: waitsAtPauseStep(3),
  },
};
