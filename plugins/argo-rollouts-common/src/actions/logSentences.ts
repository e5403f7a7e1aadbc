const DIED =
  'The backend of the portal ended before it could record what came of this.';

/**
 * Why an action came out as it did, by the code in the action log, where the code says it
 * all: in English, for the log and for the page, which may translate it.
 * @public
 */
export const LOG_WHY = {
  notSent: `${DIED} Nothing was sent to the cluster, so nothing was done.`,
  notCarriedOut: `${DIED} The rollout shows that it was not carried out.`,
  foundCarriedOut: `${DIED} The rollout shows what was asked for.`,
  cannotTell: `${DIED} The rollout has changed since, and does not tell whether this was carried out. Look at it before you do it again.`,
  rolloutGone: `${DIED} The rollout has been deleted since, so it does not tell.`,
  notRecorded:
    'Nothing was done, because it could not be recorded: the database of the action log does not answer. Abort works without it. For anything else try again in a minute, or ask whoever runs this portal to look at its database.',
} as const;
