/** The row of steps. */
export const trackMessages = {
  label: 'Steps',
  // Beside the name of a step, for the eye.
  now: 'now',
  abortedHere: 'aborted here',
  // Read aloud after the name of a step.
  done: 'done',
  doneBefore: 'done before the abort',
  toCome: 'to come',
} as const;
