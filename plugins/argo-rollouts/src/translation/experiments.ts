/** The experiments of a rollout. */
export const experimentMessages = {
  title: 'Experiments',
  ofStep: 'of {{step}}',
  ofRevision: 'of revision {{revision}}',
  toldToEnd: 'told to end',
  endsIn: 'ends in {{left}}',
  lasts: 'for {{duration}} once its pods are available',
  endsWithAnalyses: 'ends with its analyses',
  template: {
    facts: '{{name}}: {{facts}}',
    factsAs: '{{name}} (as {{specRef}}): {{facts}}',
    takes: 'takes {{share}} of the traffic',
    service: 'service {{service}}',
    explained: '{{facts}}. {{message}}',
  },
} as const;
