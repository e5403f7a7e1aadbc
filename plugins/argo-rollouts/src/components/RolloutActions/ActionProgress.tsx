import Typography from '@material-ui/core/Typography';
import { useTranslate } from '../../translation';
import { later } from '../Part';
import { useActions } from './ActionsContext';
import { SlowController } from './SlowController';
import { describeProgress } from './progressText';
import { useActionStyles } from './styles';

const AddReason = later(
  () => import('../ReasonFields').then(m => m.AddReason),
  { heightPx: 36 },
);

/**
 * How far an action has come: sent, accepted by the API server, observed in what the
 * controller does. Screen readers hear each stage once.
 */
export function ActionProgress() {
  const t = useTranslate();
  const { entityRef, action } = useActions();
  const { progress, holdProgress } = action;
  const classes = useActionStyles();
  const accepted = progress?.kind === 'accepted' ? progress : null;
  const actionId = accepted?.answer.id;
  return (
    <div className={classes.progress}>
      <Typography variant="body2" component="div" role="status">
        {progress && describeProgress(t, progress)}
      </Typography>
      {accepted?.effect.state === 'waiting' && (
        <SlowController
          key={accepted.request.key}
          choice={accepted.choice}
          effect={accepted.effect}
          sinceMs={accepted.acceptedAtMs}
        />
      )}
      {actionId && accepted.request.reason === undefined && (
        <AddReason
          key={actionId}
          entityRef={entityRef}
          actionId={actionId}
          onWriting={holdProgress}
        />
      )}
    </div>
  );
}
