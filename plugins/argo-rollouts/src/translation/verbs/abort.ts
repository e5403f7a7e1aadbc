/** Abort: takes the traffic back to stable. */
export const abortMessages = {
  label: 'Abort {{update}}',
  hint: 'All traffic returns to the stable version.',
  title: 'Abort {{update}} {{candidate}} of {{rollout}} in {{place}}?',
  // On what was seen long ago, where nothing was to be aborted.
  unseenTitle: 'Abort {{update}} of {{rollout}} in {{place}}?',
  unseen:
    'When it was last seen there was nothing to abort. {{why}} If an update is under way now, its traffic returns to the stable version.',
  old: 'What is shown is old: the present state is not known. The portal looks at the cluster before it aborts, and asks again when something else is there.',
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
