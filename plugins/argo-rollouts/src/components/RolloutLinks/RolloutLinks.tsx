import { Link } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import MenuBookIcon from '@material-ui/icons/MenuBook';
import {
  ANNOTATION_RUNBOOK_URL,
  readRunbook,
  type RolloutRef,
} from 'backstage-plugin-argo-rollouts-common';
import { useTranslate } from '../../translation';
import { CopyLinkButton } from './CopyLinkButton';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 2),
    marginTop: theme.spacing(1),
  },
  runbook: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    // As large as a thumb, beside buttons that matter.
    minHeight: 32,
  },
}));

/** The way to the entity's runbook, and the address of this rollout for others. */
export function RolloutLinks({ rollout }: { rollout: RolloutRef }) {
  const t = useTranslate();
  const { entity } = useEntity();
  const classes = useStyles();
  const runbook = readRunbook(entity);
  return (
    <div className={classes.root}>
      {runbook.kind === 'link' && (
        <Typography variant="body2" component="span">
          <Link to={runbook.url} className={classes.runbook}>
            <MenuBookIcon fontSize="small" aria-hidden />
            {t('links.runbook')}
          </Link>
        </Typography>
      )}
      <CopyLinkButton rollout={rollout} />
      {runbook.kind === 'invalid' && (
        <Typography variant="body2" color="textSecondary">
          {t('links.runbookInvalid', {
            annotation: ANNOTATION_RUNBOOK_URL,
            value: runbook.value,
          })}
        </Typography>
      )}
    </div>
  );
}
