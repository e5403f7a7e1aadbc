/** Pause: holds the steps, by `spec.paused`. */
export const pauseMessages = {
  label: 'Pause',
  hint: 'Holds the steps until somebody resumes.',
  title: 'Pause {{candidate}} of {{rollout}} in {{place}}?',
  keeps: 'The canary keeps {{share}} of the traffic.',
  holds: 'Held at {{step}} ({{name}}).',
  until:
    'No step runs until somebody resumes, and no pods are added or removed.',
  noun: 'Pause',
  notAccepted: 'The pause was not accepted',
} as const;
