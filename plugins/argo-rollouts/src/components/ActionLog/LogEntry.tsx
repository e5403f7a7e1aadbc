import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import Typography from '@material-ui/core/Typography';
import { makeStyles, type Theme } from '@material-ui/core/styles';
import type { LoggedAction } from 'backstage-plugin-argo-rollouts-common';
import { useState } from 'react';
import useAsync from 'react-use/esm/useAsync';
import { useUniqueId } from '../../hooks/useUniqueId';
import { formatMoment } from '../../text/time';
import { toneColor, type Tone } from '../../theme/colors';
import { useTranslateDetails } from '../../translationOfDetails';
import { CalmButton } from '../CalmButton';
import { Moment } from '../Moment';
import { AddReason } from '../ReasonFields';
import { EntryDetails } from './EntryDetails';
import { quoteReasons, sayAction, sayHow, toneOfOutcome } from './entryText';

const useStyles = makeStyles<Theme, { tone: Tone }>(theme => ({
  root: {
    borderLeft: ({ tone }) => `4px solid ${toneColor(theme, tone)}`,
    paddingLeft: theme.spacing(1),
    overflowWrap: 'anywhere',
  },
  // As it was written, on as many lines.
  reason: { whiteSpace: 'pre-wrap' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
}));

/** One attempt: who, what, when, why, and what came of it. */
export function LogEntry(props: {
  entityRef: string;
  entry: LoggedAction;
  onChanged: (entry: LoggedAction) => void;
}) {
  const { entityRef, entry, onChanged } = props;
  const t = useTranslateDetails();
  const classes = useStyles({ tone: toneOfOutcome[entry.outcome] });
  const identityApi = useApi(identityApiRef);
  const { value: me } = useAsync(
    () => identityApi.getBackstageIdentity(),
    [identityApi],
  );
  const [isOpen, setOpen] = useState(false);
  const detailsId = useUniqueId();
  return (
    <div className={classes.root}>
      <Typography variant="body2">
        <strong>{sayAction(t, entry)}</strong>
      </Typography>
      <Typography variant="body2" color="textSecondary">
        <Moment
          time={entry.requestedAt}
          words={formatMoment(entry.requestedAt)}
        />
      </Typography>
      {quoteReasons(t, entry).map(reason => (
        <Typography key={reason} variant="body2" className={classes.reason}>
          {reason}
        </Typography>
      ))}
      {sayHow(t, entry).map(sentence => (
        <Typography key={sentence} variant="body2">
          {sentence}
        </Typography>
      ))}
      <div className={classes.buttons}>
        <CalmButton
          size="small"
          aria-expanded={isOpen}
          aria-controls={isOpen ? detailsId : undefined}
          onClick={() => setOpen(!isOpen)}
        >
          {t('log.details.show')}
        </CalmButton>
        {me?.userEntityRef === entry.actor.ref && (
          <AddReason
            entityRef={entityRef}
            actionId={entry.id}
            onAdded={onChanged}
          />
        )}
      </div>
      {isOpen && (
        <div id={detailsId}>
          <EntryDetails entry={entry} />
        </div>
      )}
    </div>
  );
}
