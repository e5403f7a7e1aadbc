import { isPausedFor } from '../rollout.ts';
import type { DemoComponent } from './types.ts';

/**
 * Inference on GPUs whose next model is slow: too slow to pass its analysis, not
 * slow enough to fail it, so it waits for somebody who decides.
 */
export const recommendations: DemoComponent = {
  name: 'recommendations',
  namespace: 'ml',
  update: { imageTag: 'v13.0.0', latencyMs: 900 },
  rest: {
    state: 'is paused by an inconclusive analysis',
    isReached: isPausedFor('InconclusiveAnalysisRun'),
  },
};
