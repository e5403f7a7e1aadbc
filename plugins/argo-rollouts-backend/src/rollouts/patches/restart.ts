import { patchSpec } from './rolloutPatch';
import type { MakePatches } from './types';

export const restart: MakePatches<'restart'> = ({ rollout, now }) => [
  // A Kubernetes time has whole seconds.
  patchSpec(rollout, { restartAt: now.replace(/\.\d+Z$/, 'Z') }),
];
