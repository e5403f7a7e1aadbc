import { isPausedFor } from '../rollout.ts';
import type { DemoComponent } from './types.ts';

/** Blue-green: the next version is on the preview and waits to be approved. */
export const ledger: DemoComponent = {
  name: 'ledger',
  namespace: 'finance',
  update: { imageTag: 'v1.19.0' },
  rest: {
    state: 'waits to be approved',
    isReached: isPausedFor('BlueGreenPause'),
  },
};
