/** The steps of a canary. */
export const stepMessages = {
  name: {
    pause: 'wait {{duration}}',
    pauseForPerson: 'wait for a person',
    analysis: 'analysis',
    analysisOf: 'analysis {{templates}}',
    experiment: 'experiment',
    experimentWith: 'experiment with {{templates}}',
    canaryScale: 'canary scale',
    headerRoute: 'header route {{route}}',
    mirrorRoute: 'mirror route {{route}}',
    plugin: 'plugin {{plugin}}',
  },
  time: {
    took: 'took {{duration}}',
    lasts: 'for {{duration}}',
    lastsOf: 'for {{duration}} of {{planned}}',
    about: 'about {{planned}}',
  },
  // As people count them, from one.
  number: 'step {{number}} of {{total}}',
  then: '{{first}}, then {{next}}',
} as const;
