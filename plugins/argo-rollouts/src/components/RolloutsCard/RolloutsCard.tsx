import { stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard, Progress } from '@backstage/core-components';
import { useEntity } from '@backstage/plugin-catalog-react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import { keyOf } from '../../hooks/entityRolloutsState';
import { useEntityRollouts } from '../../hooks/useEntityRollouts';
import { useLinkToTab } from '../../routes';
import { describeFailure, isLoud } from '../../text/clusters';
import { toneColor } from '../../theme/colors';
import { useTranslate } from '../../translation';
import { useTranslateDetails } from '../../translationOfDetails';
import { describeEmptiness } from '../EmptySelection';
import { describeProblem } from '../Problem';
import { RolloutSummary } from '../RolloutPicker';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0, overflowWrap: 'anywhere' },
  rollout: { '& + &': { marginTop: theme.spacing(2) } },
  old: { filter: 'grayscale(1)' },
  trouble: {
    display: 'flex',
    gap: theme.spacing(1),
    marginBottom: theme.spacing(2),
  },
  mark: { color: toneColor(theme, 'attention') },
}));

/** The entity's rollouts on its overview, with the way to the tab. */
export function RolloutsCard() {
  const t = useTranslate();
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const linkToTab = useLinkToTab();
  return (
    <InfoCard
      title={t('picker.title')}
      variant="gridItem"
      deepLink={
        linkToTab === null
          ? undefined
          : { title: t('picker.toTab'), link: linkToTab }
      }
    >
      <Summaries key={entityRef} entityRef={entityRef} />
    </InfoCard>
  );
}

function Summaries({ entityRef }: { entityRef: string }) {
  const t = useTranslateDetails();
  const classes = useStyles();
  const { state } = useEntityRollouts(entityRef);
  if (state.kind === 'loading') {
    return <Progress aria-label={t('panel.looking')} />;
  }
  if (state.kind === 'failed') {
    const { error } = state;
    const { title, message } = describeProblem(t, error, {
      entityRef,
      wanted: 'read',
    });
    return (
      <Typography variant="body2">
        {t('picker.problem', { title, message })}
      </Typography>
    );
  }
  const { rollouts, selection, sources } = state;
  if (rollouts.length === 0) {
    const { title } = describeEmptiness(t, {
      entityRef,
      selection,
      sources,
    });
    return (
      <Typography variant="body2">{t('picker.nothing', { title })}</Typography>
    );
  }
  const isOld = (lost: unknown) => state.error !== null || lost !== null;
  const troubles = new Set(
    state.error === null
      ? sources.flatMap(source =>
          source.state === 'failed' && isLoud(source)
            ? describeFailure(t, source).title
            : [],
        )
      : [describeProblem(t, state.error, { entityRef, wanted: 'read' }).title],
  );
  return (
    <>
      {[...troubles].map(trouble => (
        <Typography key={trouble} variant="body2" className={classes.trouble}>
          <ReportProblemOutlinedIcon
            fontSize="small"
            className={classes.mark}
            aria-hidden
          />
          <strong>{trouble}</strong>
        </Typography>
      ))}
      <ul className={classes.list}>
        {rollouts.slice(0, MOST_SHOWN).map(rollout => (
          <li
            key={keyOf(rollout.view)}
            className={`${classes.rollout} ${
              isOld(rollout.lostBecause) ? classes.old : ''
            }`}
          >
            <RolloutSummary rollout={rollout} />
          </li>
        ))}
      </ul>
      {rollouts.length > MOST_SHOWN && (
        <Typography variant="body2" color="textSecondary">
          {t('picker.more', { number: String(rollouts.length - MOST_SHOWN) })}
        </Typography>
      )}
    </>
  );
}

const MOST_SHOWN = 4;
