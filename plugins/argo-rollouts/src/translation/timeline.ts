/** What happened in the latest update. */
export const timelineMessages = {
  title: 'Timeline',
  newestFirst: 'Timeline, newest first',
  showAll: 'Show all {{number}}',
  severity: {
    success: 'Success: ',
    warning: 'Warning: ',
    error: 'Error: ',
  },
  inContext: '{{text}} ({{context}})',
  times_one: '{{count}} time',
  times_other: '{{count}} times',
} as const;
