/** Skip step: leaves the running step behind. */
export const skipStepMessages = {
  label: 'Skip step',
  hint: 'Leaves the running step behind and goes on with the next one.',
  title: 'Skip {{step}} ({{name}}) of {{rollout}} in {{place}}?',
  leaves: 'The step does not run to its end: {{name}}.',
  endsRuns: 'It is ended and decides nothing: {{runs}}.',
  noun: 'Skipping the step',
  notAccepted: 'Skipping the step was not accepted',
} as const;
