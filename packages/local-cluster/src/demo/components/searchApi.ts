import { isAborted } from '../rollout.ts';
import type { DemoComponent } from './types.ts';

/** A busy API behind NGINX whose next version fails: its analysis aborts it. */
export const searchApi: DemoComponent = {
  name: 'search-api',
  namespace: 'search',
  update: { imageTag: 'v5.2.0', errorRatio: 0.08 },
  rest: { state: 'is aborted', isReached: isAborted },
};
