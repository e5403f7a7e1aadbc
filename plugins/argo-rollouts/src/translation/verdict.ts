/** What the judge says of a canary, why, and what it means for promoting. */
export const verdictMessages = {
  value: {
    pass: 'Healthy',
    regression: 'Regression',
    insufficient: 'Not enough data yet',
    /** Instead of the one above, when more data would change nothing. */
    undecided: 'No decision',
    noData: 'No data',
    failed: 'Not judged',
  },
  percent: '{{percent, number(maximumFractionDigits: 4)}}\u00a0%',
  unknown: 'unknown',
  // Each goes on from the word above and a colon.
  because: {
    worseThanStable:
      '{{metric}} {{times, number(maximumSignificantDigits: 2)}} × stable ({{canary}} against {{stable}}), certain enough after {{duration}}.',
    worseThanNothing:
      '{{metric}} {{canary}} against {{stable}} of stable, certain enough after {{duration}}.',
    breaksObjective:
      '{{metric}} above the objective of {{objective}} ({{canary}} against {{stable}} of stable).',
    bothSick:
      '{{metric}} above the objective of {{objective}} in both versions ({{canary}} and {{stable}}): this is the environment, not the canary.',
    withinMargin: '{{metric}} {{canary}} against {{stable}} of stable.',
    negligible: '{{metric}} {{canary}}, so rare that it does not matter.',
    notCertain:
      '{{metric}} {{canary}} against {{stable}} of stable, which may still be chance.',
    notCertainAlike:
      '{{metric}} {{canary}} in both versions, which may still be chance.',
    tooFewRequests:
      'the canary has answered {{requests, number}} requests only.',
    tooFewMinutes: 'too few minutes have been seen.',
    warmUp: 'the canary’s pods are warming up.',
    brokenMinutes:
      'the latest minutes of {{metric}} could not be read in full.',
    noRequests: 'there are no requests to compare.',
    noMetrics: 'there are no numbers for {{metric}}.',
    evidenceFailed: 'the numbers could not be read. {{message}}',
    noUpdate: 'no update is under way.',
  },
  wait: 'About {{duration}} to a decision at this traffic.',
  age: 'Newest data: ',
  stale: 'The newest data are older than they should be.',
  failed: 'The verdict could not be asked for: {{message}}',
  why: 'Why this verdict',
  gate: {
    title: 'The gate holds this',
    because: '{{verdict}}: {{reasons}}',
    override:
      'Go past the gate, against the verdict. The reason below is kept for ever.',
    mayNot:
      'Going past it needs the permission argo-rollouts.rollout.override.',
    held: 'The gate holds {{verbs}} until the verdict is good. Whoever may go past it gives a reason, which is kept.',
    warned: 'The gate warns and does not hold.',
    verb: {
      promote: 'promote',
      promoteFull: 'promote fully',
      skipStep: 'skip step',
    },
  },
  announcement: 'Verdict on {{rollout}}: {{sentence}}',
} as const;
