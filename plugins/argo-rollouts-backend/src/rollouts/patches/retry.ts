import { patchStatus } from './rolloutPatch';
import type { MakePatches } from './types';

export const retry: MakePatches<'retry'> = ({ rollout }) => [
  patchStatus(rollout, { abort: false }),
];
