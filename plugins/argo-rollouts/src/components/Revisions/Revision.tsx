import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  RevisionRole,
  RevisionView,
} from 'backstage-plugin-argo-rollouts-common';
import { formatList } from '../../text/numbers';
import { candidateColor, stableColor } from '../../theme/colors';
import { type Translate, useTranslate } from '../../translation';
import { Pods } from './Pods';
import { ScaleDown } from './ScaleDown';

const useStyles = makeStyles(theme => ({
  root: { minWidth: 0 },
  heading: {
    display: 'flex',
    alignItems: 'baseline',
    gap: theme.spacing(1),
    margin: 0,
    overflowWrap: 'anywhere',
  },
  // Two shapes besides two colours.
  candidate: {
    width: 10,
    height: 10,
    flex: 'none',
    transform: 'rotate(45deg)',
    backgroundColor: candidateColor(theme),
  },
  stable: {
    width: 12,
    height: 12,
    flex: 'none',
    borderRadius: '50%',
    backgroundColor: stableColor(theme),
  },
  images: {
    listStyle: 'none',
    margin: theme.spacing(0.5, 0),
    padding: 0,
    color: theme.palette.text.secondary,
  },
  image: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
}));

/** One revision: its role, version, images and pods. */
export function Revision({ revision }: { revision: RevisionView }) {
  const t = useTranslate();
  const classes = useStyles();
  const { roles, version, podHash, images } = revision;
  const isCandidate = isOnTrial(revision);
  return (
    <section className={classes.root}>
      <Typography
        variant="subtitle1"
        component="h3"
        className={classes.heading}
      >
        <span
          className={isCandidate ? classes.candidate : classes.stable}
          aria-hidden
        />
        <span>
          <strong>{nameRoles(t, roles)}</strong> {version}{' '}
          <Typography variant="body2" component="span" color="textSecondary">
            {revision.revision !== null && (
              <>
                {t('revisions.number', {
                  revision: String(revision.revision),
                })}
                {', '}
              </>
            )}
            <code>{podHash}</code>
          </Typography>
        </span>
      </Typography>
      <ul className={classes.images}>
        {images.map(({ container, image }) => (
          <Typography
            key={container}
            variant="body2"
            component="li"
            className={classes.image}
            title={t('revisions.container', { container, image })}
          >
            {image}
          </Typography>
        ))}
      </ul>
      {revision.initImages.map(({ container, image }) => (
        <Typography
          key={container}
          variant="body2"
          color="textSecondary"
          className={classes.image}
          title={t('revisions.initContainer', { container, image })}
        >
          {t('revisions.init', { image })}
        </Typography>
      ))}
      <Pods replicaSet={revision} isCandidate={isCandidate} />
      {revision.replicas.current > 0 && <ScaleDown at={revision.scaleDownAt} />}
    </section>
  );
}

function isOnTrial({ roles }: RevisionView): boolean {
  return roles.includes('canary') || roles.includes('preview');
}

function nameRoles(t: Translate, roles: RevisionRole[]): string {
  const words = formatList(
    t,
    roles.map(role => t(`revisions.role.${role}`)),
  );
  return words.charAt(0).toUpperCase() + words.slice(1);
}
