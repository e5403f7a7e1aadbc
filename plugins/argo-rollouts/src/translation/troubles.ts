/** What keeps a rollout from being healthy, and what was asked for and has not happened yet. */
export const troubleMessages = {
  invalidSpec: {
    plain: 'The controller does nothing until the spec is corrected.',
    because:
      'The controller does nothing until the spec is corrected: {{why}}.',
  },
  progressDeadline: {
    plain:
      'There was no progress within its deadline of {{deadline}}. It still goes on when its pods become available.',
    because:
      'There was no progress within its deadline of {{deadline}}: {{why}}. It still goes on when its pods become available.',
    atPlugin: 'There was no progress within its deadline of {{deadline}}.',
  },
  replicaFailure: {
    plain: '{{replicaSet}} cannot change its pods.',
    because: '{{replicaSet}} cannot change its pods: {{why}}.',
  },
  controller: {
    plain: 'The controller fails ({{reason}}).',
    because: 'The controller fails ({{reason}}): {{why}}.',
  },
  stepPlugin: {
    error_one: 'Step plugin {{plugin}} gives an error.',
    error_other:
      'Step plugin {{plugin}} gives an error, called {{count}} times by now.',
    errorBecause_one: 'Step plugin {{plugin}} gives an error: {{why}}.',
    errorBecause_other:
      'Step plugin {{plugin}} gives an error, called {{count}} times by now: {{why}}.',
    calledAgain: '{{what}} The controller calls it again in {{left}}.',
    notCalled:
      'Step plugin {{plugin}} of {{step}} has not finished, and after the deadline the controller calls it no more: skip the step, or abort.',
    notCalledBecause:
      'Step plugin {{plugin}} of {{step}} has not finished ({{why}}), and after the deadline the controller calls it no more: skip the step, or abort.',
    notUndone:
      'Step plugin {{plugin}} could not undo what it did at {{step}}, and is not asked again.',
    notUndoneBecause:
      'Step plugin {{plugin}} could not undo what it did at {{step}}, and is not asked again: {{why}}.',
  },
  pods: {
    ofReplicaSet_one:
      '{{replicaSet}} has {{count}}\u00a0pod not ready, {{why}}.',
    ofReplicaSet_other:
      '{{replicaSet}} has {{count}}\u00a0pods not ready, {{why}}.',
    ofReplicaSetFor_one:
      '{{replicaSet}} has {{count}}\u00a0pod not ready after {{duration}}, {{why}}.',
    ofReplicaSetFor_other:
      '{{replicaSet}} has {{count}}\u00a0pods not ready after {{duration}}, {{why}}.',
    ofRevision: '{{name}} does not become ready: {{pods}}, {{why}}.',
    ofRevisionFor:
      '{{name}} does not become ready: {{pods}} after {{duration}}, {{why}}.',
    others: 'Other pods: {{why}}.',
    explained: '{{status}}: {{why}}',
  },
  pending: {
    specNotObserved:
      'The controller has not seen the latest change of the spec yet.',
    workloadNotObserved:
      'The controller has not seen the latest change of {{workload}} yet.',
    itsWorkloadNotObserved:
      'The controller has not seen the latest change of its workload yet.',
    resumeRequested:
      'The pause was lifted and the controller has not gone on yet; when this lasts, promote again.',
    runningResumeRequested:
      'The pause was lifted and the controller has not gone on yet; when this lasts, see whether it runs in that cluster.',
    fullPromotion:
      'It is being promoted fully: remaining steps, pauses and analyses are skipped.',
    restartIn_one: 'A restart of {{count}}\u00a0pod begins in {{left}}.',
    restartIn_other: 'A restart of {{count}}\u00a0pods begins in {{left}}.',
    restarting_one:
      'A restart is under way: {{count}}\u00a0pod still to be replaced.',
    restarting_other:
      'A restart is under way: {{count}}\u00a0pods still to be replaced.',
  },
} as const;
