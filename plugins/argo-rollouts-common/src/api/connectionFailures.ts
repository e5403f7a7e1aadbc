/**
 * The ways in which a connection to a cluster fails.
 * @public
 */
export const CONNECTION_FAILURES = [
  'busy',
  'refused',
  'reset',
  'broken',
  'nameNotResolved',
  'noRoute',
  'noAnswerInTime',
  'certificateNotTrusted',
] as const;
