import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { PodView } from 'backstage-plugin-argo-rollouts-common';
import { useState } from 'react';
import { describePod } from '../../text/pods';
import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';
import { Ago } from '../Moment';
import { PodLogsButton } from '../PodLogs';

const useStyles = makeStyles(theme => ({
  list: {
    margin: theme.spacing(1, 0, 0),
    padding: 0,
    listStyle: 'none',
    overflowWrap: 'anywhere',
  },
}));

/** The pods by name, those with trouble first. */
export function PodList(props: { pods: PodView[]; containers: string[] }) {
  const { pods, containers } = props;
  const t = useTranslate();
  const classes = useStyles();
  const [isWhole, setWhole] = useState(false);
  const sorted = [...pods].sort((a, b) => Number(a.ready) - Number(b.ready));
  const shown = isWhole ? sorted : sorted.slice(0, PODS_AT_FIRST);
  return (
    <>
      <ul className={classes.list}>
        {shown.map(pod => (
          <Typography key={pod.name} variant="body2" component="li">
            <code>{pod.name}</code> {describePod(t, pod)}
            {pod.startedAt && (
              <>
                {', '}
                {t('pods.started', { ago: <Ago time={pod.startedAt} /> })}
              </>
            )}
            <PodLogsButton pod={pod.name} containers={containers} />
          </Typography>
        ))}
      </ul>
      {shown.length < pods.length && (
        <CalmButton size="small" onClick={() => setWhole(true)}>
          {t('pods.showAll', { count: pods.length })}
        </CalmButton>
      )}
    </>
  );
}

const PODS_AT_FIRST = 30;
