import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  PodView,
  ReplicaSetView,
} from 'backstage-plugin-argo-rollouts-common';
import { useState } from 'react';
import { CalmButton } from '../CalmButton';
import { formatCount } from '../../text/numbers';
import { listPodTrouble } from '../../text/revisions';
import { candidateColor, stableColor } from '../../theme/colors';
import { Ago } from '../Moment';

const useStyles = makeStyles(theme => {
  const mark = (color: string) => ({ borderColor: color, color });
  return {
    summary: {
      display: 'flex',
      alignItems: 'center',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 1),
    },
    grid: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5),
    },
    // Full when ready, an empty dashed frame when not.
    pod: {
      width: 16,
      height: 16,
      boxSizing: 'border-box',
      border: '2px dashed',
    },
    ready: { borderStyle: 'solid', backgroundColor: 'currentColor' },
    candidate: mark(candidateColor(theme)),
    stable: mark(stableColor(theme)),
    list: {
      margin: theme.spacing(1, 0, 0),
      padding: 0,
      listStyle: 'none',
      overflowWrap: 'anywhere',
    },
  };
});

/** The pods of a ReplicaSet: a mark for each, how many are ready, and on demand each by name. */
export function Pods(props: {
  replicaSet: ReplicaSetView;
  isCandidate: boolean;
}) {
  const { replicas, pods, podHash } = props.replicaSet;
  const classes = useStyles();
  const [isOpen, setOpen] = useState(false);
  const color = props.isCandidate ? classes.candidate : classes.stable;
  if (replicas.desired === 0 && pods.length === 0) {
    return <Typography variant="body2">No pods.</Typography>;
  }
  return (
    <div>
      <div className={classes.summary}>
        <div className={classes.grid} aria-hidden>
          {pods.map(pod => (
            <span
              key={pod.name}
              className={`${classes.pod} ${color} ${
                pod.ready ? classes.ready : ''
              }`}
              title={`${pod.name}: ${describePod(pod)}`}
            />
          ))}
        </div>
        <Typography variant="body2">
          {describeReadiness(props.replicaSet)}
        </Typography>
        {pods.length > 0 && (
          <CalmButton
            size="small"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Hide' : 'Show'} pods of ${podHash}`}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Hide pods' : 'Show pods'}
          </CalmButton>
        )}
      </div>
      {isOpen && (
        <ul className={classes.list}>
          {pods.map(pod => (
            <Typography key={pod.name} variant="body2" component="li">
              <code>{pod.name}</code> {describePod(pod)}
              {pod.startedAt && (
                <>
                  , started <Ago time={pod.startedAt} />
                </>
              )}
            </Typography>
          ))}
        </ul>
      )}
    </div>
  );
}

/** `3 of 3 ready`, with what holds up the others: `1 of 3 ready (ImagePullBackOff)`. */
function describeReadiness(replicaSet: ReplicaSetView): string {
  const { replicas } = replicaSet;
  const why = listPodTrouble(replicaSet);
  const count = `${replicas.ready} of ${replicas.desired} ready`;
  return why ? `${count} (${why})` : count;
}

function describePod(pod: PodView): string {
  const restarts =
    pod.restarts > 0
      ? `, ${formatCount(pod.restarts, 'restart', 'restarts')}`
      : '';
  return `${pod.status}, ${pod.ready ? 'ready' : 'not ready'}${restarts}`;
}
