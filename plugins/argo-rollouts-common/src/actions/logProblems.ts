/**
 * Why entries of the action log may be missing, and what to do, by the code of its
 * `problem`: in English, for the log and for the page, which may translate it.
 * @public
 */
export const LOG_PROBLEMS = {
  logUnavailable: {
    message:
      'The database of the action log does not answer, so what was recorded cannot be shown.',
    nextStep:
      'Try again in a minute, or ask whoever runs this portal to look at its database.',
  },
} as const;
