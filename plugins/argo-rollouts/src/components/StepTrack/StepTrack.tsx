import Typography from '@material-ui/core/Typography';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useTheme } from '@material-ui/core/styles';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import HighlightOffIcon from '@material-ui/icons/HighlightOff';
import RadioButtonCheckedIcon from '@material-ui/icons/RadioButtonChecked';
import RadioButtonUncheckedIcon from '@material-ui/icons/RadioButtonUnchecked';
import type {
  RolloutView,
  StepView,
} from 'backstage-plugin-argo-rollouts-common';
import { useEffect, useRef, type ReactNode } from 'react';
import { useNowMs } from '../../hooks/useNowMs';
import { describePlugin, describeStepTimes, nameStep } from '../../text/steps';
import { useTranslate } from '../../translation';
import { Moment } from '../Moment';
import { useStyles } from './styles';

/** The steps of a canary in their order: what is done, where it is, what comes. */
export function StepTrack({ view }: { view: RolloutView }) {
  const t = useTranslate();
  const classes = useStyles();
  const list = useRef<HTMLOListElement>(null);
  const isNarrow = useMediaQuery(useTheme().breakpoints.down('xs'));
  const stages = view.steps.map(step => stageOf(view, step));
  const here = stages.findIndex(
    stage => stage === 'current' || stage === 'aborted',
  );
  useEffect(() => scrollInto(list.current, here), [here, isNarrow]);

  return (
    <ol
      ref={list}
      className={classes.track}
      aria-label={t('track.label')}
      // On a phone a long track scrolls by itself, which must work by keyboard too.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={isNarrow ? 0 : undefined}
    >
      {view.steps.map((step, i) => (
        <Step
          key={step.index}
          step={step}
          stage={stages[i]}
          name={nameStep(t, step, view.weight.max)}
        />
      ))}
    </ol>
  );
}

type Stage = 'done' | 'current' | 'upcoming' | 'aborted' | 'undone';

const MARKS = {
  done: CheckCircleIcon,
  current: RadioButtonCheckedIcon,
  upcoming: RadioButtonUncheckedIcon,
  undone: CheckCircleOutlineIcon,
  aborted: HighlightOffIcon,
};

function Step(props: { step: StepView; stage: Stage; name: string }) {
  const { step, stage, name } = props;
  const classes = useStyles();
  const Mark = MARKS[stage];
  return (
    <li
      className={`${classes.step} ${classes[stage]}`}
      aria-current={stage === 'current' ? 'step' : undefined}
      title={step.text}
    >
      <Mark className={classes.mark} aria-hidden />
      <div className={classes.words}>
        <Typography variant="body2" component="span" className={classes.name}>
          {name}
        </Typography>
        <span>
          <StageWords stage={stage} />
          <StepTimes step={step} stage={stage} />
        </span>
        <PluginWords step={step} />
      </div>
    </li>
  );
}

function StepTimes({ step, stage }: { step: StepView; stage: Stage }) {
  const t = useTranslate();
  const nowMs = useNowMs();
  const words = describeStepTimes(t, step, nowMs);
  if (words === '') {
    return null;
  }
  const { startedAt } = step;
  return (
    <Typography variant="caption" color="textSecondary">
      {isSaidAloud(stage) ? ', ' : <Hidden>, </Hidden>}
      {startedAt ? <Moment time={startedAt} words={words} /> : words}
    </Typography>
  );
}

function PluginWords({ step }: { step: StepView }) {
  const t = useTranslate();
  const words = describePlugin(t, step);
  return words === '' ? null : (
    <Typography variant="caption">
      <Hidden>, </Hidden>
      {words}
    </Typography>
  );
}

// Done and upcoming are told by the mark, to those who see it.
function isSaidAloud(stage: Stage): boolean {
  return stage === 'current' || stage === 'aborted';
}

function Hidden({ children }: { children: ReactNode }) {
  return <span className={useStyles().hidden}>{children}</span>;
}

function StageWords({ stage }: { stage: Stage }) {
  const t = useTranslate();
  switch (stage) {
    case 'done':
      return <Hidden>, {t('track.done')}</Hidden>;
    case 'undone':
      return <Hidden>, {t('track.doneBefore')}</Hidden>;
    case 'upcoming':
      return <Hidden>, {t('track.toCome')}</Hidden>;
    case 'current':
      return (
        <Typography variant="caption">
          <Hidden>, </Hidden>
          {t('track.now')}
        </Typography>
      );
    case 'aborted':
      return (
        <Typography variant="caption">
          <Hidden>, </Hidden>
          {t('track.abortedHere')}
        </Typography>
      );
  }
}

function stageOf(view: RolloutView, step: StepView): Stage {
  const abortedAt = view.abort?.stepIndex ?? null;
  if (abortedAt === step.index) {
    return 'aborted';
  }
  return abortedAt !== null && step.index < abortedAt
    ? 'undone'
    : step.progress;
}

// Only the track scrolls, never the page: that would move the buttons.
function scrollInto(list: HTMLOListElement | null, index: number) {
  const step = list?.children[index];
  if (list && step instanceof HTMLElement) {
    list.scrollTop =
      step.offsetTop - list.clientHeight / 2 + step.clientHeight / 2;
  }
}
