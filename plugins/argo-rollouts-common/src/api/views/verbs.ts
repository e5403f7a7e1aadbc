/**
 * What a person can do to a rollout, in the words of the CLI.
 * @public
 */
export const VERBS = [
  /** Lifts the pause of the controller: the next steps run. */
  'promote',
  /** Skips all steps, pauses and analyses that are left. */
  'promoteFull',
  /** Leaves the running step behind, and ends its analysis. */
  'skipStep',
  /** Takes the traffic back to stable. */
  'abort',
  /** Begins an aborted update again. */
  'retry',
  /** Holds the steps, by `spec.paused`. */
  'pause',
  /** Lifts what `pause` did. */
  'resume',
  /** Replaces the pods, one after the other. */
  'restart',
  /** Makes the template of an earlier revision the present one. */
  'undo',
  /** Ends an AnalysisRun early. */
  'terminate',
] as const;
