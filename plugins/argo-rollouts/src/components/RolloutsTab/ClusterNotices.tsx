import { makeStyles } from '@material-ui/core/styles';
import type {
  SourceFailure,
  SourceView,
} from 'backstage-plugin-argo-rollouts-common';
import { describeFailure, isLoud } from '../../text/clusters';
import { useTranslate } from '../../translation';
import { Notice } from '../Notice';

const useStyles = makeStyles(theme => ({
  notice: { marginBottom: theme.spacing(2) },
}));

/**
 * The clusters that gave no rollouts, each with what happened and what to do. Loud are
 * those where something is broken, quiet those that are just not made for it.
 */
export function ClusterNotices(props: {
  sources: SourceView[];
  weight: 'loud' | 'quiet';
}) {
  const t = useTranslate();
  const classes = useStyles();
  const failures = props.sources.filter(
    (source): source is SourceFailure =>
      source.state === 'failed' && isLoud(source) === (props.weight === 'loud'),
  );
  return (
    <div role="status">
      {failures.map(failure => {
        const { title, what, nextStep } = describeFailure(t, failure);
        return (
          <div key={keyOfFailure(failure)} className={classes.notice}>
            <Notice
              tone={props.weight === 'loud' ? 'attention' : 'quiet'}
              title={title}
            >
              {what} {nextStep}
            </Notice>
          </div>
        );
      })}
    </div>
  );
}

// A cluster can refuse several kinds of objects, each for its own reason.
function keyOfFailure({ cluster, resource, namespace }: SourceFailure): string {
  return [cluster, resource, namespace].join(' ');
}
