import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { formatRevision } from '../../text/revisions';
import { useTranslate } from '../../translation';
import { Revision } from './Revision';
import { ScaleDown } from './ScaleDown';

const useStyles = makeStyles(theme => ({
  revisions: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))',
    gap: theme.spacing(2, 4),
  },
  leaving: { marginTop: theme.spacing(1) },
}));

/** The revisions that have a role, side by side, the newest first; those on their way out below. */
export function Revisions({ view }: { view: RolloutView }) {
  const classes = useStyles();
  return (
    <div>
      <div className={classes.revisions}>
        {view.revisions
          .filter(({ roles }) => roles.length > 0)
          .map(revision => (
            <Revision key={revision.replicaSet} revision={revision} />
          ))}
      </div>
      <LeavingRevisions view={view} />
    </div>
  );
}

/** The revisions that have no role any more and still have pods. */
export function LeavingRevisions({ view }: { view: RolloutView }) {
  const t = useTranslate();
  const classes = useStyles();
  return (
    <>
      {view.revisions
        .filter(({ roles }) => roles.length === 0)
        .map(revision => (
          <div key={revision.replicaSet} className={classes.leaving}>
            <Typography variant="body2">
              {t('revisions.leaving', {
                revision: formatRevision(revision),
                count: revision.pods.length,
              })}
            </Typography>
            <ScaleDown at={revision.scaleDownAt} />
          </div>
        ))}
    </>
  );
}
