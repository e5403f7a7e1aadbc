import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RevisionView,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { useTranslate } from '../../translation';
import { CopyableText } from '../CopyableText';
import { Ago } from '../Moment';
import { RollBackButton } from '../RolloutActions';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  revision: { marginTop: theme.spacing(1) },
}));

/** Each with what it was, and the way back to it. */
export function FormerRevisionList({ view }: { view: RolloutView }) {
  const t = useTranslate();
  const classes = useStyles();
  const revisions = view.formerRevisions;
  const numbered = revisions.find(({ revision }) => revision !== null);
  return (
    <>
      <ul className={classes.list}>
        {revisions.map(revision => (
          <li key={revision.replicaSet} className={classes.revision}>
            <FormerRevision revision={revision} />
            {revision.revision !== null && (
              <RollBackButton toRevision={revision.revision} />
            )}
          </li>
        ))}
      </ul>
      {numbered && (
        <CopyableText
          text={`kubectl argo rollouts undo ${view.name} -n ${view.namespace} --to-revision=${numbered.revision}`}
          copyLabel={t('revisions.former.copyCommand')}
        />
      )}
    </>
  );
}

function FormerRevision({ revision }: { revision: RevisionView }) {
  const t = useTranslate();
  const version = <strong>{revision.version}</strong>;
  const podHash = <code>{revision.podHash}</code>;
  const number = revision.revision === null ? null : String(revision.revision);
  return (
    <>
      <Typography variant="body2">
        {number === null
          ? t('revisions.former.unnumbered', { version, podHash })
          : t('revisions.former.name', { revision: number, version, podHash })}
        {revision.createdAt && (
          <>
            {', '}
            {t('revisions.former.made', {
              ago: <Ago time={revision.createdAt} />,
            })}
          </>
        )}
      </Typography>
      {revision.images.map(({ container, image }) => (
        <Typography key={container} variant="body2" color="textSecondary">
          {image}
        </Typography>
      ))}
    </>
  );
}
