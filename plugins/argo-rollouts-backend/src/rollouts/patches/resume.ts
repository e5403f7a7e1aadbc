import { patchSpec } from './rolloutPatch';
import type { MakePatches } from './types';

/** Only lifts the pause by hand: the CLI's promote would skip the running step as well. */
export const resume: MakePatches<'resume'> = ({ rollout }) => [
  patchSpec(rollout, { paused: false }),
];
