import type { SeenRollout } from '../../hooks/entityRolloutsState';
import { RolloutCards } from './RolloutCards';
import { RolloutTable } from './RolloutTable';

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
