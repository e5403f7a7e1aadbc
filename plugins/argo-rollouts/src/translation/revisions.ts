/** Revisions and their pods. */
export const revisionMessages = {
  scaleDown: {
    in: 'Its pods stop in {{left}}.',
    now: 'Its pods are being stopped.',
  },
} as const;
