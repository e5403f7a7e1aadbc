import { waitsAtPauseStep } from '../rollout.ts';
import type { DemoComponent } from './types.ts';

/** An internal tool with every beginner's mistake, in the middle of an update. */
export const roomBooking: DemoComponent = {
  name: 'room-booking',
  namespace: 'office',
  // The tag that it always has; only its behaviour changes.
  update: { errorRatio: 0.03 },
  rest: { state: 'waits for a timer', isReached: waitsAtPauseStep(1) },
};
