import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type {
  Resolved,
  RolloutRef,
} from 'backstage-plugin-argo-rollouts-common';
import { useTranslateDetails } from '../../translationOfDetails';
import { CopyableText } from '../CopyableText';
import { Notice } from '../Notice';

const useStyles = makeStyles(theme => ({
  notice: { marginBottom: theme.spacing(2) },
}));

/** No component is known: why, what to do, and the way around the portal. */
export function NoComponent(props: {
  rollout: RolloutRef;
  problem: Resolved['problem'];
}) {
  const { cluster, namespace, name } = props.rollout;
  const t = useTranslateDetails();
  const classes = useStyles();
  const code = props.problem?.code ?? 'noComponent';
  return (
    <>
      <div role="alert" className={classes.notice}>
        <Notice
          tone="attention"
          title={t('resolve.none', {
            rollout: `${namespace}/${name}`,
            cluster,
          })}
        >
          {t(`resolve.problems.${code}.message`, { cluster, namespace })}{' '}
          {t(`resolve.problems.${code}.nextStep`)}
        </Notice>
      </div>
      <Typography variant="body2" color="textSecondary">
        {t('resolve.terminal')}
      </Typography>
      <CopyableText
        text={`kubectl argo rollouts get rollout ${name} -n ${namespace}`}
        copyLabel={t('resolve.copyCommand')}
      />
    </>
  );
}
