/** Metrics over time, with what happened meanwhile. */
export const chartMessages = {
  label: '{{metric}} of the canary and of stable over time',
  happened: 'What happened',
  happenedBefore:
    'Of earlier updates only new versions and what people did through the portal are known here.',
  query: 'Query',
  copy: 'Copy the query',
  open: 'Open in {{title}}',
  measuredBy: 'Measured by {{preset}}. {{why}}',
  role: {
    canary: 'Canary {{version}}',
    preview: 'Preview {{version}}',
    stable: 'Stable {{version}}',
    active: 'Active {{version}}',
    latest: 'Latest {{version}}',
    before: 'Before {{version}}',
  },
  sentence: {
    times:
      '{{metric}} {{times}} × {{other}}: {{canary}} against {{stable}}{{counts}}.',
    timesByChance:
      '{{metric}} {{times}} × {{other}}, which may be chance: {{canary}} against {{stable}}{{counts}}.',
    like: '{{metric}} like {{other}}: {{canary}} against {{stable}}{{counts}}.',
    against: '{{metric}}: {{canary}} against {{stable}}{{counts}}.',
    requests:
      '{{metric}}: {{canary}} against {{stable}} at the end, which is {{share}} of all{{counts}}.',
    quiet: '{{metric}}: none for {{duration}}{{counts}}.',
    counts: ', {{canary}} and {{stable}} requests in {{window}}',
    oneSided: '{{metric}}: {{canary}} against {{stable}}.',
    alone: '{{metric}}: {{canary}}.',
    noRequests: '{{metric}}: neither version got a request in {{window}}.',
    noData: '{{metric}}: there are no series of either version.',
    failed: '{{metric}}: not known. {{reason}}',
    failedAsTold: '{{metric}}: not known, for the reason above.',
  },
  table: {
    show: 'As a table',
    label: '{{metric}} over time',
    time: 'Time',
    requests: '{{side}}: requests',
    noRequests: 'no requests',
    none: '–',
  },
  preset: {
    name: {
      'http-hash': 'HTTP metrics of the application, by pod template hash',
      'http-pod': 'HTTP metrics of the application, by pod name',
    },
    entity:
      'The annotation argo-rollouts/metrics-preset of the entity names it.',
    rollout:
      'The annotation argo-rollouts/metrics-preset of the rollout names it.',
    only: 'It is the only one for what pods use.',
    found: 'Prometheus {{target}} has {{metric}} of this rollout.',
    foundBefore:
      'Prometheus {{target}} has {{metric}} of this rollout. It fits before {{others}}.',
  },
  mark: {
    deploy: 'new version',
    weight: '{{share}}',
    step: 'step {{step}}',
    pause: 'paused',
    resume: 'resumed',
    abort: 'aborted',
    retry: 'retried',
    promote: 'promoted',
    by: '{{text}}, by {{person}}',
    weightSet: 'Weight {{share}}',
    stepDone: 'Step {{step}} done',
    deployed: 'Revision {{revision}} ({{version}})',
    deployedVersion: 'Version {{version}}',
  },
} as const;
