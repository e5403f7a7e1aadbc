import Typography from '@material-ui/core/Typography';
import type { SeenRollout } from '../../hooks/entityRolloutsState';
import { Badges } from '../Situation';
import { Gist } from './Gist';

/** A rollout in three lines: name and place, state, and what goes on. */
export function RolloutSummary({ rollout }: { rollout: SeenRollout }) {
  const { view, lostBecause } = rollout;
  return (
    <>
      <Typography variant="body2" component="div">
        <strong>{view.name}</strong> {view.cluster} / {view.namespace}
      </Typography>
      <Badges view={view} />
      <Gist view={view} isOld={lostBecause !== null} />
    </>
  );
}
