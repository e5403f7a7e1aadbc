import type { JudgeProfile } from '../profile';

/**
 * For services that answer people: errors and slow requests, both needed for a pass;
 * pods that are throttled or restart more than stable's are a regression too. An error
 * ratio above 2 % is not allowed to stay.
 */
export const httpDefault: JudgeProfile = {
  name: 'http-default',
  familyAlpha: 0.01,
  passAlpha: 0.05,
  warmUpMinutes: 1,
  leastMinutes: 5,
  metrics: [
    {
      id: 'errors',
      title: 'Errors',
      unit: 'ratio',
      kind: 'share',
      isRequired: true,
      margin: 1.5,
      passMargin: 2,
      objective: { value: 0.02, burnRate: 5 },
      leastRequests: 100,
      negligible: 0.001,
    },
    {
      id: 'slow',
      title: 'Slow requests',
      unit: 'ratio',
      kind: 'share',
      isRequired: true,
      margin: 1.5,
      passMargin: 2,
      objective: { value: 0.05, burnRate: 5 },
      leastRequests: 100,
      negligible: 0.01,
    },
  ],
  gate: { mode: 'warn', onInsufficient: 'hold', onNoData: 'hold' },
};
