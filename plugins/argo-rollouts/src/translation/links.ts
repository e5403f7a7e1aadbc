/** Links to a rollout and to its runbook. */
export const linkMessages = {
  copy: 'Copy link',
  copied: 'Link copied',
  runbook: 'Runbook',
  runbookInvalid:
    'The annotation {{annotation}} is no http or https address, so it is not linked: {{value}}',
  missing: {
    title: 'The rollout of the link is not shown',
    notShown:
      'It names {{rollout}} in cluster {{cluster}}, which has no such rollout of this component.',
    notAsked:
      'It names {{rollout}} in cluster {{cluster}}, which is not among those that are asked.',
    starting: 'It names {{rollout}}. Cluster {{cluster}} has not answered yet.',
    failed:
      'It names {{rollout}}. Cluster {{cluster}} could not be read; its notice on this page says why.',
    abort:
      'To abort it all the same, from a terminal whose kubectl is set to cluster {{cluster}}:',
    nextStep: 'Nothing was done. Look for it under its name or in the catalog.',
  },
} as const;
