import { patchStatus } from './rolloutPatch';
import type { MakePatches } from './types';

/**
 * Upstream's abort, and the end of a full promotion: as long as `promoteFull` is set the
 * controller takes the abort away again (argo-rollouts #4461).
 */
export const abort: MakePatches<'abort'> = ({ rollout }) => [
  patchStatus(rollout, {
    abort: true,
    ...(rollout.status?.promoteFull && { promoteFull: false }),
  }),
];
