/** The two sides of a blue-green rollout, and the switch between them. */
export const blueGreenMessages = {
  side: {
    active: 'Service {{service}}: what people get',
    preview: 'Service {{service}}: to try it out',
    noPreviewService: 'No preview service: nobody reaches it before the switch',
    nothingActive: 'Nothing is active yet.',
    nothingWaits: 'No version waits to become active.',
    replicaSetUnknown: '{{podHash}}: its ReplicaSet is not known.',
  },
  switch: {
    label: 'Switch',
    idle: 'No update is under way.',
    startsPreview:
      'The preview starts. The switch comes when its pods are available.',
    prePromotionAnalysis: 'The preview is measured before the switch.',
    byItselfIn: '{{service}} switches by itself in {{left}}.',
    aboutTo: '{{service}} is about to switch.',
    whenPromoted: '{{service}} switches when somebody promotes.',
    switches: '{{service}} is switching over now.',
    postPromotionAnalysis:
      '{{service}} has switched; the new version is measured before it becomes stable.',
    aborted: 'Aborted: {{service}} stays with the version that is active.',
  },
  analysis: {
    before: 'Before the switch: {{templates}}',
    after: 'After the switch: {{templates}}',
    notBegun: 'Not begun',
  },
  settings: {
    byPerson: 'A person promotes.',
    byItself: 'Promoted by itself as soon as the preview is ready.',
    byItselfAfter:
      'Promoted by itself {{duration}} after the preview is ready.',
    previewPods_one: 'The preview has {{count}}\u00a0pod until it is promoted.',
    previewPods_other:
      'The preview has {{count}}\u00a0pods until it is promoted.',
    keepsPods:
      'The old version keeps its pods for {{duration}} after the switch.',
  },
} as const;
