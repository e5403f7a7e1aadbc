/** Promote full: skips all steps, pauses and analyses that are left. */
export const promoteFullMessages = {
  label: 'Promote full',
  hint: 'Skips all steps, pauses and analyses that are left.',
  title:
    'Promote {{candidate}} of {{rollout}} in {{place}} to the end at once?',
  traffic: 'It takes all of the traffic as soon as its pods are ready.',
  trafficFrom:
    'Its share of the traffic goes from {{from}} to {{to}} as soon as its pods are ready.',
  skips: 'What is skipped:',
  skipsNothing: 'No step is left to skip.',
  step: '{{step}}: {{name}}',
  endsRun: 'AnalysisRun {{run}}, which is ended and decides nothing',
  prePromotion: 'the analysis before the switch',
  postPromotion: 'the analysis after the switch',
  notMeasured:
    'Nothing asks or measures any more before {{candidate}} is the stable version.',
  noun: 'Full promotion',
  notAccepted: 'The full promotion was not accepted',
} as const;
