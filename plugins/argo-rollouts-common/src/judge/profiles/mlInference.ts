import type { JudgeProfile } from '../profile';

/**
 * For inference: latency and errors decide. Models load and caches fill slowly, so it
 * looks later; answers are slow and vary, so margins on latency are wide.
 */
export const mlInference: JudgeProfile = {
  name: 'ml-inference',
  familyAlpha: 0.01,
  passAlpha: 0.05,
  warmUpMinutes: 5,
  leastMinutes: 10,
  metrics: [
    {
      id: 'errors',
      source: { kind: 'errors' },
      title: 'Errors',
      unit: 'ratio',
      kind: 'share',
      isRequired: true,
      margin: 1.5,
      passMargin: 2,
      objective: { value: 0.01, burnRate: 10 },
      leastRequests: 100,
      negligible: 0.002,
    },
    {
      id: 'slow',
      source: { kind: 'slowerThan', seconds: 2.5 },
      title: 'Slow requests',
      unit: 'ratio',
      kind: 'share',
      isRequired: true,
      margin: 2,
      passMargin: 3,
      objective: { value: 0.1, burnRate: 4 },
      leastRequests: 100,
      negligible: 0.02,
    },
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
  gate: { mode: 'warn', onInsufficient: 'hold', onNoData: 'hold' },
};
