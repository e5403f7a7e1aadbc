import type { JudgeProfile } from '../profile';
import { errorShare, shippedBase, slowShare } from './shipped';

/**
 * For services that answer people: errors and requests slower than half a second, both
 * needed for a pass; pods that restart more than stable's are a regression too. An error
 * ratio above 2 % is not allowed to stay.
 */
export const httpDefault: JudgeProfile = {
  name: 'http-default',
  ...shippedBase,
  warmUpMinutes: 1,
  leastMinutes: 5,
  metrics: [
    errorShare({
      objective: { value: 0.02, burnRate: 5 },
      negligible: 0.001,
    }),
    slowShare(0.5, {
      margin: 1.5,
      passMargin: 2,
      objective: { value: 0.05, burnRate: 5 },
      negligible: 0.01,
    }),
    {
      id: 'restarts',
      source: { kind: 'restarts' },
      title: 'Restarts',
      unit: 'perRequest',
      kind: 'rate',
      isRequired: false,
      margin: 2,
      passMargin: 4,
      objective: null,
    },
  ],
};
