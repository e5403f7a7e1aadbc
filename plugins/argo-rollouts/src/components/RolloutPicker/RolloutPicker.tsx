import type { SeenRollout } from '../../hooks/entityRolloutsState';
import { later } from '../Part';
import { RolloutCards } from './RolloutCards';

const RolloutTable = later(
  () => import('./RolloutTable').then(m => m.RolloutTable),
  { heightPx: 480 },
);

/** What both ways to pick a rollout need. */
export interface PickerProps {
  rollouts: SeenRollout[];
  /** Key of the rollout in focus. */
  focused: string;
  onFocus: (key: string) => void;
}

/** All rollouts in sight, the one in focus marked: cards for a few, a table for many. */
export function RolloutPicker(props: PickerProps) {
  const isMany = props.rollouts.length > MOST_CARDS;
  return isMany ? <RolloutTable {...props} /> : <RolloutCards {...props} />;
}

const MOST_CARDS = 8;
