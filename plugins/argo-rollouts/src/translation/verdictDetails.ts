/** Each metric of a verdict, and how it was judged. */
export const verdictDetailsMessages = {
  title: 'Verdict',
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
} as const;
