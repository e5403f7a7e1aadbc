/** Promote: lifts the pause of the controller. */
export const promoteMessages = {
  label: 'Promote',
  hint: 'Lifts the pause: the next steps run.',
  title: 'Promote {{candidate}} of {{rollout}} in {{place}}?',
  switches: 'All traffic switches over to it.',
  noun: 'Promotion',
  notAccepted: 'The promotion was not accepted',
} as const;
