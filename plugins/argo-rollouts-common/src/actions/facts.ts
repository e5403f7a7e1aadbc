import type { RolloutView } from '../api';

/** What is already known of a rollout when its actions are judged. */
export type Facts = Omit<RolloutView, 'actions'>;
