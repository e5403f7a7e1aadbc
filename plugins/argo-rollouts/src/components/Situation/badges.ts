import type SvgIcon from '@material-ui/core/SvgIcon';
import AssessmentIcon from '@material-ui/icons/Assessment';
import CheckCircleOutlineIcon from '@material-ui/icons/CheckCircleOutline';
import ErrorOutlineIcon from '@material-ui/icons/ErrorOutline';
import HelpOutlineIcon from '@material-ui/icons/HelpOutline';
import HighlightOffIcon from '@material-ui/icons/HighlightOff';
import PanToolIcon from '@material-ui/icons/PanTool';
import PauseCircleOutlineIcon from '@material-ui/icons/PauseCircleOutline';
import TimerIcon from '@material-ui/icons/Timer';
import TrendingUpIcon from '@material-ui/icons/TrendingUp';
import UndoIcon from '@material-ui/icons/Undo';
import type { Situation } from 'backstage-plugin-argo-rollouts-common';
import type { Tone } from '../../theme/colors';

/** The word for a situation, and how it looks. */
export interface Badge {
  word: string;
  tone: Tone;
  Icon: typeof SvgIcon;
}

/** The badge of a situation. */
export function badgeOf(situation: Situation): Badge {
  return BADGES[situation];
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
