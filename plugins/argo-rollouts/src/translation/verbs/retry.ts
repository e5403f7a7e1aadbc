/** Retry: begins an aborted update again. */
export const retryMessages = {
  label: 'Retry',
  hint: 'Begins the aborted update again, from the first step.',
  title: 'Retry {{candidate}} of {{rollout}} in {{place}}?',
  again:
    'The update to {{candidate}} begins again, and what it measures is measured anew.',
  noun: 'Retry',
  notAccepted: 'The retry was not accepted',
} as const;
