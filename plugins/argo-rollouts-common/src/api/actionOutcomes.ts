/**
 * What can come of an attempt to act.
 * @public
 */
export const ACTION_OUTCOMES = [
  /** Under way; or its backend died and it has not been found out yet what came of it. */
  'pending',
  /**
   * The API server took the patches, or the cluster shows that it did. `why` says so when
   * it will not be known any more whether the controller acted on them.
   */
  'accepted',
  /** The controller's status shows it too. */
  'observed',
  /** Nothing was done: the rollout was not what the person saw, or the verb does nothing to it. */
  'refused',
  /** Nothing was done: the person lacks the permission. */
  'denied',
  /** Something went wrong; `why` says whether anything was done. */
  'failed',
  /** Its backend died, and the cluster does not tell whether it was carried out. */
  'unknown',
] as const;
