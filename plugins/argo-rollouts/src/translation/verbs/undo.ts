/** Undo: makes the template of an earlier revision the present one. */
export const undoMessages = {
  label: 'Roll back',
  labelOne: 'Roll back to revision {{revision}}',
  hint: 'Makes an earlier revision the present one.',
  title: 'Roll {{rollout}} in {{place}} back to revision {{revision}}?',
  template: 'The pod template of {{version}} becomes the present one again.',
  templateOf:
    'The pod template of {{version}} becomes the present one again, in {{kind}} {{name}}.',
  allSteps: 'It goes through the steps like any new version.',
  backToStable:
    'It is the stable version: all traffic returns to it at once, without steps.',
  withinRollbackWindow:
    'It is within the rollback window: it takes all traffic at once, without steps.',
  stillRunning: 'Its pods still run: it takes all traffic at once.',
  choose: 'Go back to',
  revision: 'Revision {{revision}}: {{version}}',
  none: 'No earlier revision is kept.',
  noun: 'Rollback',
  notAccepted: 'The rollback was not accepted',
} as const;
