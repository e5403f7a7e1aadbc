import { patchSpec } from './rolloutPatch';
import type { MakePatches } from './types';

export const pause: MakePatches<'pause'> = ({ rollout }) => [
  patchSpec(rollout, { paused: true }),
];
