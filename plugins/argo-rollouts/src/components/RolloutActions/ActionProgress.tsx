import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import Typography from '@material-ui/core/Typography';
import { useNowMs } from '../../hooks/useNowMs';
import { formatDuration, formatTimeOfDay } from '../../text/time';
import { argoRolloutsTranslationRef, type Translate } from '../../translation';
import { useActionStyles } from './styles';
import type { ActionProgressState } from './useRolloutAction';
import type { OfferedVerb } from './offeredVerb';

/**
 * How far an action has come: sent, accepted by the API server, observed in what the
 * controller does. Screen readers hear each stage once.
 */
export function ActionProgress(props: {
  progress: ActionProgressState | null;
}) {
  const { progress } = props;
  const { t } = useTranslationRef(argoRolloutsTranslationRef);
  const classes = useActionStyles();
  return (
    <div className={classes.progress}>
      <Typography variant="body2" component="div" role="status">
        {progress && describeProgress(t, progress)}
      </Typography>
      {progress?.kind === 'accepted' && (
        <SlowController sinceMs={progress.acceptedAtMs} />
      )}
    </div>
  );
}

// Outside of the live region: a number that changes every second is not read out.
function SlowController({ sinceMs }: { sinceMs: number }) {
  const { t } = useTranslationRef(argoRolloutsTranslationRef);
  const waitedMs = useNowMs() - sinceMs;
  return waitedMs < SLOW_AFTER_MS ? null : (
    <Typography variant="body2">
      The controller has not acted for {formatDuration(t, waitedMs)}. See
      whether the Argo Rollouts controller runs in that cluster.
    </Typography>
  );
}

const SLOW_AFTER_MS = 10_000;

function describeProgress(t: Translate, progress: ActionProgressState): string {
  const { verb, sentAtMs } = progress;
  const sent = `${NOUNS[verb]} sent at ${formatTimeOfDay(sentAtMs)}`;
  switch (progress.kind) {
    case 'sent':
      return `${sent}. The API server has not answered yet.`;
    case 'accepted':
      return `${sent}, accepted by the API server. Waiting for the controller.`;
    case 'observed': {
      const took = formatDuration(t, progress.observedAtMs - sentAtMs + 999);
      return `${sent}, accepted by the API server. The controller has acted on it within ${took}.`;
    }
  }
}

const NOUNS: Record<OfferedVerb, string> = {
  promote: 'Promotion',
  abort: 'Abort',
};
