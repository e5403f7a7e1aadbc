/** What goes on with a rollout: the words of its badges, and the sentences that explain them. */
export const situationMessages = {
  badge: {
    healthy: 'Healthy',
    progressing: 'In progress',
    timedPause: 'Paused',
    waitsForPerson: 'Waits for a person',
    pausedByHand: 'Paused by hand',
    analysing: 'Analysing',
    needsDecision: 'Needs a decision',
    abortRequested: 'Abort sent',
    aborted: 'Aborted',
    degraded: 'Degraded',
    unknown: 'Not known',
    notObserved: 'Change not seen yet',
    resumeRequested: 'Going on soon',
    fullPromotion: 'Full promotion',
    restartScheduled: 'Restart scheduled',
    restarting: 'Restarting',
    invalidSpec: 'Invalid spec',
    progressDeadline: 'No progress',
    replicaFailure: 'Pods cannot be made',
    controller: 'Controller fails',
    stepPlugin: 'Step plugin in trouble',
    pods: 'Pods not ready',
  },
  // For screen readers.
  announcement: '{{rollout}}: {{facts}}',
  healthy: {
    asAsked: 'Everything is as the spec asks.',
    asAskedFor: 'Everything is as the spec asks, for {{duration}}.',
    toZero: '{{name}} is scaled to zero pods.',
    toZeroFor: '{{name}} is scaled to zero pods, for {{duration}}.',
    serves: '{{name}} serves all traffic with {{pods}}.',
    servesFor: '{{name}} serves all traffic with {{pods}}, for {{duration}}.',
  },
  progress: {
    changesPods: '{{name}} is changing its pods: {{pods}}.',
    firstPods: 'The first pods are being made: {{pods}}.',
    firstVersion: '{{name}} starts as the first version: {{pods}}.',
    preview: 'Preview {{name}} starts: {{pods}}.',
    active: '{{name}} is active.',
    becomesStable:
      'All steps are done and {{name}} is becoming the stable version: {{pods}}.',
    canary: '{{canaryTakes}}: {{pods}}.',
    canaryGoesTo: '{{canaryTakes}}, going to {{share}}: {{pods}}.',
  },
  canary: '{{canaryTakes}}.',
  next: 'Next: {{steps}}.',
  stepPlugin: {
    runs: 'Step plugin {{name}} is at work.',
    runsFor: 'Step plugin {{name}} has been at work for {{duration}}.',
    says: 'It says: {{message}}.',
    calledAgain: 'The controller asks it again in {{left}}.',
  },
  pause: {
    goesOnIn: 'Goes on by itself in {{left}}.',
    goesOnInThen: 'Goes on by itself in {{left}}, then {{steps}}.',
    goesOn: 'Goes on by itself.',
    goesOnThen: 'Goes on by itself, then {{steps}}.',
    switchesIn: 'Switches over in {{left}}.',
    switches: 'Switches over.',
    forPerson: 'Paused, until somebody promotes.',
    forPersonSince: 'Paused for {{duration}}, until somebody promotes.',
    forPersonAt: 'Paused at {{step}}, until somebody promotes.',
    forPersonSinceAt:
      'Paused for {{duration}} at {{step}}, until somebody promotes.',
    unknownReason:
      'The controller names a reason that this page does not know: {{reason}}.',
    previewWaits: 'Paused until somebody promotes.',
    previewIsUp:
      'Preview {{preview}} is up with {{pods}}; {{active}} is active until somebody promotes.',
    byHand: 'Paused in the spec; steps do not run until it is resumed.',
    byHandFor:
      'Paused in the spec for {{duration}}; steps do not run until it is resumed.',
  },
  analysing: {
    canary: '{{canaryTakes}} while {{measurer}} measures.',
    canarySoFar: '{{canaryTakes}} while {{measurer}} measures: {{counts}}.',
    now: 'Now {{measurer}} measures.',
    nowSoFar: 'Now {{measurer}} measures: {{counts}}.',
    anAnalysis: 'an analysis',
  },
  undecided: {
    plain: '{{what}} could not decide. Promote to go past it, or abort.',
    counted:
      '{{what}} could not decide ({{inconclusive}} inconclusive). Promote to go past it, or abort.',
    theAnalysis: 'The analysis',
  },
  abortRequested: {
    since:
      'The API server has the abort; the controller has not acted for {{duration}}.',
    justNow: 'The API server has the abort; the controller has not acted yet.',
  },
  aborted: {
    byPerson:
      '{{version}} was aborted by a person; Argo Rollouts does not record who.',
    byPersonAt:
      '{{version}} was aborted by a person at {{step}}; Argo Rollouts does not record who.',
    byPersonAgo:
      '{{version}} was aborted by a person {{duration}} ago; Argo Rollouts does not record who.',
    byPersonAgoAt:
      '{{version}} was aborted by a person {{duration}} ago at {{step}}; Argo Rollouts does not record who.',
    // As the action log of this portal has it.
    bySomebody: '{{version}} was aborted by {{actor}}.',
    bySomebodyAt: '{{version}} was aborted by {{actor}} at {{step}}.',
    bySomebodyAgo: '{{version}} was aborted by {{actor}} {{duration}} ago.',
    bySomebodyAgoAt:
      '{{version}} was aborted by {{actor}} {{duration}} ago at {{step}}.',
    because: '{{version}} was aborted: {{why}}.',
    becauseAt: '{{version}} was aborted at {{step}}: {{why}}.',
    becauseAgo: '{{version}} was aborted {{duration}} ago: {{why}}.',
    becauseAgoAt:
      '{{version}} was aborted {{duration}} ago at {{step}}: {{why}}.',
    // The step with the weight that it had reached.
    stepAtWeight: '{{step}} ({{share}})',
    theUpdate: 'The update',
    analysisRun: 'analysis {{name}} failed',
    analysis: 'its analysis failed',
    experiment: 'experiment {{name}} failed',
    anExperiment: 'its experiment failed',
    stepPlugin: 'step plugin {{name}} failed',
    progressDeadline: 'it made no progress in time',
    explained: '{{what}}: {{why}}',
    wayOn: 'The spec still asks for {{version}}: change it back, or retry it.',
    wayOnUpdate:
      'The spec still asks for the update: change it back, or retry it.',
  },
  whoIsLeft: {
    servesAll: '{{name}} serves all traffic with {{pods}}.',
    serves: '{{name}} serves {{share}} of the traffic with {{pods}}.',
  },
  controllerSays: 'The controller says: {{message}}.',
  noReason: 'The controller gives no reason.',
  unknown: {
    notReported:
      'The Argo Rollouts controller has not reported on this rollout.',
    nextStep: 'See whether the controller runs, and what its log says.',
  },
} as const;
