/** Revisions and their pods. */
export const revisionMessages = {
  role: {
    stable: 'stable',
    canary: 'canary',
    active: 'active',
    preview: 'preview',
    ping: 'ping',
    pong: 'pong',
  },
  number: 'revision {{revision}}',
  container: 'Container {{container}}: {{image}}',
  initContainer: 'Init container {{container}}: {{image}}',
  init: 'init: {{image}}',
  leaving_one:
    '{{revision}} has no part in this any more and still has {{count}}\u00a0pod.',
  leaving_other:
    '{{revision}} has no part in this any more and still has {{count}}\u00a0pods.',
  scaleDown: {
    in: 'Its pods stop in {{left}}.',
    now: 'Its pods are being stopped.',
  },
  former: {
    title: 'Revisions before',
    name: 'Revision {{revision}}: {{version}} {{podHash}}',
    unnumbered: '{{version}} {{podHash}}',
    made: 'made {{ago}}',
    copyCommand: 'Copy the command',
    analysisRuns: 'Analysis runs of revisions before',
  },
} as const;
