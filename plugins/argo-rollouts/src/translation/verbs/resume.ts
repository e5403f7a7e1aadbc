/** Resume: lifts what pause did. */
export const resumeMessages = {
  label: 'Resume',
  hint: 'Lifts the pause by hand.',
  title: 'Resume {{candidate}} of {{rollout}} in {{place}}?',
  goesOn: 'The pause by hand ends.',
  staysPaused:
    'The pause by hand ends. The pause of its step stays until that ends or somebody promotes.',
  noun: 'Resume',
  notAccepted: 'The resume was not accepted',
} as const;
