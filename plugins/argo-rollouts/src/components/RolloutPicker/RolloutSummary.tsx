import Typography from '@material-ui/core/Typography';
import type { SeenRollout } from '../../hooks/entityRolloutsState';
import { PartBoundary } from '../Part';
import { Badges } from '../Situation';
import { Gist } from './Gist';
import { NotDrawn } from './NotDrawn';

/** A rollout in three lines: name and place, state, and what goes on. */
export function RolloutSummary({ rollout }: { rollout: SeenRollout }) {
  const { view, lostBecause } = rollout;
  return (
    <>
      <Typography variant="body2" component="div">
        <strong>{view.name}</strong> {view.cluster} / {view.namespace}
      </Typography>
      <PartBoundary of={view} instead={<NotDrawn />}>
        <Badges view={view} />
        <Gist view={view} isOld={lostBecause !== null} />
      </PartBoundary>
    </>
  );
}
