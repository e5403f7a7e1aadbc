/** The row of steps. */
export const trackMessages = {
  label: 'Steps',
  // Beside the name of a step, for the eye.
  now: 'now',
  abortedHere: 'aborted here',
  // Of the plugin of a step.
  plugin: {
    isDisabled: 'switched off',
    error: 'error',
    leftBehind: 'not stopped',
    stopped: 'stopped',
    notStopped: 'could not be stopped',
    undone: 'undone',
    notUndone: 'not undone',
  },
  // Read aloud after the name of a step.
  done: 'done',
  doneBefore: 'done before the abort',
  toCome: 'to come',
} as const;
