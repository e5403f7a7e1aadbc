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
import type { Translate } from '../../translation';

/** The word for a situation, and how it looks. */
export interface Badge {
  word: string;
  tone: Tone;
  Icon: typeof SvgIcon;
}

/** The badges of a rollout: its situation first, then what is wrong and what is under way besides. */
export function badgesOf(
  t: Translate,
  view: RolloutView,
  nowMs: number,
): Badge[] {
  const { situation } = view;
  return [
    { word: nameSituation(t, situation), ...LOOKS[situation] },
    ...view.troubles.slice(0, 1).map(({ kind }) => badgeOfTrouble(t, kind)),
    ...view.pending.flatMap(pending => badgeOfPending(t, pending, nowMs)),
  ];
}

/** The word for a situation. */
export function nameSituation(t: Translate, situation: Situation): string {
  return t(`situation.badge.${situation}`);
}

function badgeOfPending(
  t: Translate,
  pending: PendingView,
  nowMs: number,
): Badge[] {
  switch (pending.kind) {
    case 'specNotObserved':
    case 'workloadNotObserved':
      return [moving(t('situation.badge.notObserved'))];
    case 'resumeRequested':
      return [moving(t('situation.badge.resumeRequested'))];
    case 'fullPromotion':
      return [moving(t('situation.badge.fullPromotion'))];
    case 'restart':
      return [
        moving(
          Date.parse(pending.at) > nowMs
            ? t('situation.badge.restartScheduled')
            : t('situation.badge.restarting'),
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

function badgeOfTrouble(t: Translate, kind: TroubleView['kind']): Badge {
  return {
    word: t(`situation.badge.${kind}`),
    tone: 'trouble',
    Icon: ReportProblemOutlinedIcon,
  };
}

const LOOKS: Record<Situation, Omit<Badge, 'word'>> = {
  healthy: { tone: 'good', Icon: CheckCircleOutlineIcon },
  progressing: { tone: 'moving', Icon: TrendingUpIcon },
  timedPause: { tone: 'moving', Icon: TimerIcon },
  waitsForPerson: {
    tone: 'attention',
    Icon: PauseCircleOutlineIcon,
  },
  pausedByHand: {
    tone: 'attention',
    Icon: PanToolIcon,
  },
  analysing: { tone: 'moving', Icon: AssessmentIcon },
  needsDecision: {
    tone: 'attention',
    Icon: HelpOutlineIcon,
  },
  abortRequested: { tone: 'attention', Icon: UndoIcon },
  aborted: { tone: 'attention', Icon: HighlightOffIcon },
  degraded: { tone: 'trouble', Icon: ErrorOutlineIcon },
  unknown: { tone: 'quiet', Icon: HelpOutlineIcon },
};
