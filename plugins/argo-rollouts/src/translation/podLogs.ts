/** The log of a pod's container, through the Kubernetes plugin. */
export const podLogMessages = {
  open: 'Log',
  openOf: 'Log of {{pod}}',
  title: 'Log of {{pod}}',
  container: 'Container',
  close: 'Close',
  loading: 'Loading the log',
  denied:
    'You do not have the permission {{permission}}, by which the portal reads logs for you. Ask the portal team for it.',
  sameByCommand: 'The same from a terminal:',
  copyCommand: 'Copy the command',
} as const;
