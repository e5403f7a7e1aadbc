import { patchSpec, patchStatus } from './rolloutPatch';
import type { MakePatches } from './types';

/** A pause in the spec would hold it, so it is lifted too; older CLIs forget that (argo-rollouts #4265). */
export const promoteFull: MakePatches<'promoteFull'> = ({ rollout }) => [
  patchStatus(rollout, { promoteFull: true }),
  ...(rollout.spec?.paused ? [patchSpec(rollout, { paused: false })] : []),
];
