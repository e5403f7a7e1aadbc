/** Abort: takes the traffic back to stable. */
export const abortMessages = {
  label: 'Abort {{update}}',
  hint: 'All traffic returns to the stable version.',
  title: 'Abort {{update}} {{candidate}} of {{rollout}} in {{place}}?',
  returns: '{{share}} of the traffic returns to {{stable}}.',
  // By the evidence that the page shows.
  returnsAbout:
    '{{share}} of the traffic (about {{rate}} requests/s) returns to {{stable}}.',
  returnsWholeAbout:
    'All of its traffic (about {{rate}} requests/s) returns to {{stable}}.',
  returnsWhole: 'All of its traffic returns to {{stable}}.',
  takesNone: 'It takes no traffic; all of it stays with {{stable}}.',
  stable: '{{stable}}, {{ready}}',
  podsKeepRunning: '{{pods}} keep running.',
  podsStopAtOnce: '{{pods}} stop at once.',
  podsStopAfter: '{{pods}} stop after {{delay}}.',
  specStays: 'The spec is not changed: it goes on asking for the new version.',
  // "Cancel" beside "Abort" leaves open what is cancelled.
  keep: 'Keep {{update}} running',
  noun: 'Abort',
  notAccepted: 'The abort was not accepted',
} as const;
