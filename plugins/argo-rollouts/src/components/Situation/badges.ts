import type SvgIcon from '@material-ui/core/SvgIcon';
import AssessmentIcon from '@material-ui/icons/Assessment';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import HighlightOffIcon from '@material-ui/icons/HighlightOff';
import HourglassEmptyIcon from '@material-ui/icons/HourglassEmpty';
import PanToolIcon from '@material-ui/icons/PanTool';
import PauseCircleOutlineIcon from '@material-ui/icons/PauseCircleOutline';
import ReportProblemOutlinedIcon from '@material-ui/icons/ReportProblemOutlined';
import TimerIcon from '@material-ui/icons/Timer';
import TrendingUpIcon from '@material-ui/icons/TrendingUp';
import UndoIcon from '@material-ui/icons/Undo';
import type {
  PendingView,
  RolloutView,
  Situation,
  TroubleView,
} from 'backstage-plugin-argo-rollouts-common';
import type { Tone } from '../../theme/colors';

/** The word for a situation, and how it looks. */
export interface Badge {
  word: string;
  tone: Tone;
  Icon: typeof SvgIcon;
}

/** The badges of a rollout: its situation first, then what is wrong and what is under way besides. */
export function badgesOf(view: RolloutView, nowMs: number): Badge[] {
  return [
    BADGES[view.situation],
    ...view.troubles.slice(0, 1).map(({ kind }) => TROUBLE_BADGES[kind]),
    ...view.pending.flatMap(pending => badgeOfPending(pending, nowMs)),
  ];
}

/** The word for a situation. */
export function nameSituation(situation: Situation): string {
  return BADGES[situation].word;
}

function badgeOfPending(pending: PendingView, nowMs: number): Badge[] {
  switch (pending.kind) {
    case 'specNotObserved':
    case 'workloadNotObserved':
      return [moving('Change not seen yet')];
    case 'resumeRequested':
      return [moving('Going on soon')];
    case 'fullPromotion':
      return [moving('Full promotion')];
    case 'restart':
      return [
        moving(
          Date.parse(pending.at) > nowMs ? 'Restart scheduled' : 'Restarting',
        ),
      ];
    case 'abortRequested':
    case 'weightNotVerified':
      return [];
  }
}

function moving(word: string): Badge {
  return { word, tone: 'moving', Icon: HourglassEmptyIcon };
}

const TROUBLE_BADGES: Record<TroubleView['kind'], Badge> = {
  invalidSpec: trouble('Invalid spec'),
  progressDeadline: trouble('No progress'),
  replicaFailure: trouble('Pods cannot be made'),
  controller: trouble('Controller fails'),
  pods: trouble('Pods not ready'),
};

function trouble(word: string): Badge {
  return { word, tone: 'trouble', Icon: ReportProblemOutlinedIcon };
}

const BADGES: Record<Situation, Badge> = {
  healthy: { word: 'Healthy', tone: 'good', Icon: CheckCircleOutlineIcon },
  progressing: { word: 'In progress', tone: 'moving', Icon: TrendingUpIcon },
  timedPause: { word: 'Paused', tone: 'moving', Icon: TimerIcon },
  waitsForPerson: {
    word: 'Waits for a person',
    tone: 'attention',
    Icon: PauseCircleOutlineIcon,
  },
  pausedByHand: {
    word: 'Paused by hand',
    tone: 'attention',
    Icon: PanToolIcon,
  },
  analysing: { word: 'Analysing', tone: 'moving', Icon: AssessmentIcon },
  needsDecision: {
    word: 'Needs a decision',
    tone: 'attention',
    Icon: HelpOutlineIcon,
  },
  abortRequested: { word: 'Abort sent', tone: 'attention', Icon: UndoIcon },
  aborted: { word: 'Aborted', tone: 'attention', Icon: HighlightOffIcon },
  degraded: { word: 'Degraded', tone: 'trouble', Icon: ErrorOutlineIcon },
  unknown: { word: 'Not known', tone: 'quiet', Icon: HelpOutlineIcon },
};
