import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReplicaSetView } from 'backstage-plugin-argo-rollouts-common';
import { useState } from 'react';
import { CalmButton } from '../CalmButton';
import { describePod } from '../../text/pods';
import { listPodTrouble } from '../../text/revisions';
import { candidateColor, stableColor } from '../../theme/colors';
import { type Translate, useTranslate } from '../../translation';
import { later } from '../Part';

const PodList = later(() => import('./PodList').then(m => m.PodList), {
  heightPx: 40,
});

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
    dense: { gap: 2, '& $pod': { width: 10, height: 10 } },
    ready: { borderStyle: 'solid', backgroundColor: 'currentColor' },
    candidate: mark(candidateColor(theme)),
    stable: mark(stableColor(theme)),
  };
});

/** The pods of a ReplicaSet: a mark for each, how many are ready, and on demand each by name. */
export function Pods(props: {
  replicaSet: ReplicaSetView;
  isCandidate: boolean;
}) {
  const { replicas, pods, podHash, images } = props.replicaSet;
  const t = useTranslate();
  const classes = useStyles();
  const [isOpen, setOpen] = useState(false);
  const color = props.isCandidate ? classes.candidate : classes.stable;
  if (replicas.desired === 0 && pods.length === 0) {
    return <Typography variant="body2">{t('pods.none')}</Typography>;
  }
  return (
    <div>
      <div className={classes.summary}>
        <div
          className={`${classes.grid} ${
            pods.length > MOST_LARGE_MARKS ? classes.dense : ''
          }`}
          aria-hidden
        >
          {pods.slice(0, MOST_MARKS).map(pod => (
            <span
              key={pod.name}
              className={`${classes.pod} ${color} ${
                pod.ready ? classes.ready : ''
              }`}
              title={t('pods.named', {
                pod: pod.name,
                facts: describePod(t, pod),
              })}
            />
          ))}
        </div>
        <Typography variant="body2">
          {describeReadiness(t, props.replicaSet)}
        </Typography>
        {pods.length > 0 && (
          <CalmButton
            size="small"
            aria-expanded={isOpen}
            aria-label={
              isOpen
                ? t('pods.hideOf', { podHash })
                : t('pods.showOf', { podHash })
            }
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? t('pods.hide') : t('pods.show')}
          </CalmButton>
        )}
      </div>
      {isOpen && (
        <PodList
          pods={pods}
          containers={images.map(({ container }) => container)}
        />
      )}
    </div>
  );
}

// Beyond these nobody counts marks any more; the numbers beside them tell.
const MOST_LARGE_MARKS = 40;
const MOST_MARKS = 400;

/** `3 of 3 ready`, with what holds up the others: `1 of 3 ready (ImagePullBackOff)`. */
function describeReadiness(t: Translate, replicaSet: ReplicaSetView): string {
  const ready = String(replicaSet.replicas.ready);
  const desired = String(replicaSet.replicas.desired);
  const why = listPodTrouble(replicaSet);
  return why
    ? t('pods.readyBecause', { ready, desired, why })
    : t('pods.ready', { ready, desired });
}
