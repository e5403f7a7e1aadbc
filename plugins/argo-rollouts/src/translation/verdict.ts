/** What the judge says of a canary, why, and what it means for promoting. */
export const verdictMessages = {
  title: 'Verdict',
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
  tile: {
    noDifference: 'no difference',
    margin: 'margin',
    objective: 'Objective: {{objective}} at most.',
    requests: 'Of {{canary, number}} and {{stable, number}} requests.',
    values: 'Of {{minutes, number}} minutes.',
    effect: {
      both: '{{estimate}} × stable, at least {{lower}} and at most {{upper}}',
      atLeast: '{{estimate}} × stable, and at least {{lower}}',
      atMost: '{{estimate}} × stable, and at most {{upper}}',
      alone: '{{estimate}} × stable, which may still be far off',
    },
    difference: {
      both: '{{estimate}} above stable, at least {{lower}} and at most {{upper}}',
      atLeast: '{{estimate}} above stable, and at least {{lower}}',
      atMost: '{{estimate}} above stable, and at most {{upper}}',
      alone: '{{estimate}} above stable, which may still be far off',
    },
    noEffect: 'No comparison yet',
    unknown: 'unknown',
    lowConfidence: 'Low confidence: few samples.',
    notRequired: 'A pass does not need it.',
    chart:
      '{{metric}} of the canary against stable over time. Now: {{effect}}. A regression begins at {{margin, number}}.',
  },
  evidence: {
    profile:
      'Profile {{profile}}. A healthy canary is called a regression in {{familyAlpha}} of updates at most, by all metrics together and however often anybody looks.',
    range: 'From {{from}} to {{to}}.',
    test: {
      conditionalOdds:
        'The share of events among the requests of each minute, given how many there were in both versions (betting on the odds ratio).',
      conditionalRate:
        'Events of each minute, given how many there were in both versions (betting on the rate ratio).',
      mannWhitney: 'Mann-Whitney on independent blocks of minutes.',
    },
    against: 'Evidence for a regression: {{evidence}}; it takes {{needed}}.',
    for: 'Evidence for a pass: {{evidence}}; it takes {{needed}}.',
    number: '{{value, number(maximumSignificantDigits: 3)}}',
    nextToNothing: 'less than {{least}}',
    overwhelming: 'more than {{most}}',
    margins:
      'A regression beyond {{margin, number}}, a pass below {{passMargin, number}}.',
    minutes:
      'Minutes: {{judged, number(maximumFractionDigits: 0)}} judged, {{warmUp, number(maximumFractionDigits: 0)}} of warm-up, {{quiet, number(maximumFractionDigits: 0)}} without requests, {{broken, number}} broken.',
    parameters: {
      alpha: 'Chance of a false alarm by this test: {{percent}} at most.',
      passAlpha: 'Chance of a false pass: {{percent}} at most.',
      mostGainPerMinute:
        'A single minute multiplies no evidence by more than {{value, number}}.',
      blocks: 'Independent blocks: {{value, number}}.',
      blockMinutes:
        'Minutes in each: {{value, number(maximumFractionDigits: 1)}}.',
      leastBlocks: 'Blocks that it takes at least: {{value, number}}.',
    },
    copyQuery: 'Copy the query',
    open: 'Open in {{title}}',
    digest: 'Digest: {{digest}}',
  },
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
