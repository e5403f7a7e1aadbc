import { passStep } from './passStep';
import type { MakePatches } from './types';

export const skipStep: MakePatches<'skipStep'> = ({ rollout }) => [
  passStep(rollout),
];
