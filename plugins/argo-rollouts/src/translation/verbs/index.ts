import { abortMessages } from './abort';
import { pauseMessages } from './pause';
import { promoteMessages } from './promote';
import { promoteFullMessages } from './promoteFull';
import { restartMessages } from './restart';
import { resumeMessages } from './resume';
import { retryMessages } from './retry';
import { skipStepMessages } from './skipStep';
import { terminateMessages } from './terminate';
import { undoMessages } from './undo';

/** What each verb is called, asks and does. */
export const verbMessages = {
  promote: promoteMessages,
  promoteFull: promoteFullMessages,
  skipStep: skipStepMessages,
  abort: abortMessages,
  retry: retryMessages,
  pause: pauseMessages,
  resume: resumeMessages,
  restart: restartMessages,
  undo: undoMessages,
  terminate: terminateMessages,
} as const;
