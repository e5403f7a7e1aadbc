import type { JudgeProfile } from '../profile';
import { errorShare, shippedBase, slowShare } from './shipped';

/**
 * For inference: latency and errors decide. Models load and caches fill slowly, so it
 * looks later; answers are slow and vary, so margins on latency are wide.
 */
export const mlInference: JudgeProfile = {
  name: 'ml-inference',
  ...shippedBase,
  warmUpMinutes: 5,
  leastMinutes: 10,
  metrics: [
    errorShare({
      objective: { value: 0.01, burnRate: 10 },
      negligible: 0.002,
    }),
    slowShare(2.5, {
      margin: 2,
      passMargin: 3,
      objective: { value: 0.1, burnRate: 4 },
      negligible: 0.02,
    }),
    {
      id: 'latency',
      source: { kind: 'evidence', metric: 'latency' },
      title: 'Latency',
      unit: 'seconds',
      kind: 'continuous',
      scale: 'ratio',
      isRequired: false,
      margin: 1.25,
      passMargin: 1.5,
      objective: null,
    },
  ],
};
