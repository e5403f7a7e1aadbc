/** Restart: replaces the pods, one after the other. */
export const restartMessages = {
  label: 'Restart pods',
  hint: 'Replaces the pods one after the other.',
  title: 'Restart the pods of {{rollout}} in {{place}}?',
  pods_one: 'One pod is replaced.',
  pods_other: '{{count}} pods are replaced one after the other.',
  ofVersion: '{{pods}} of {{version}}',
  byVersion: 'They are {{versions}}.',
  keepsBudget:
    'Pods are evicted, so disruption budgets hold. There is no new revision, and no step runs again.',
  noun: 'Restart',
  notAccepted: 'The restart was not accepted',
} as const;
