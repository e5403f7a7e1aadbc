/** The buttons of a rollout, the questions before an action, and what becomes of it. */
export const actionMessages = {
  more: 'More',
  moreOf: 'More actions on {{rollout}}',
  groups: {
    goOn: 'Go on',
    stop: 'Stop',
    pods: 'Pods',
    history: 'History',
  },
  place: '{{cluster}} / {{namespace}}',
  theUpdate: 'the update',
  stableVersion: 'the stable version',
  update: { canary: 'canary', blueGreen: 'preview', unknown: 'update' },
  podsOf: {
    canary: 'Canary pods',
    blueGreen: 'Preview pods',
    unknown: 'Its pods',
  },
  notLive:
    'The present state is not known. This is possible again when the rollout can be seen.',
  checking: 'Checking whether you may do this.',
  mayNot:
    'You may not do this: it takes the permission {{permission}} on {{entity}}. Ask the portal team who may.',
  mayNotButOwner:
    'You may not do this: it takes the permission {{permission}} on {{entity}}. Its owner is {{owners}}: ask there.',
  // Of several verbs at once.
  denied: 'You may not do this here: {{verbs}}. Ask the portal team who may.',
  deniedAskOwner:
    'You may not do this here: {{verbs}}. The owner is {{owners}}: ask there.',
  share: {
    goes: "The canary's share of the traffic goes from {{from}} to {{to}}.",
    stays: "The canary's share of the traffic stays at {{to}}.",
    upTo: "The canary's share of the traffic goes up to {{to}}.",
  },
  course: {
    runs: 'These steps run: {{steps}}.',
    toTheEnd:
      'It does not ask again: unless a step fails, {{candidate}} becomes the stable version.',
    waitsAgain: 'It waits for a person again at {{step}}.',
    waitsBeforeSwitch: 'It waits for a person again before the switch.',
  },
  warnings: {
    stableNotReady:
      'Of the stable version {{version}} only {{ready}}: it may not carry all of the traffic at once.',
    canaryNotReady:
      'Of {{version}} only {{ready}}: it may not carry more traffic.',
    putBackByArgoCd:
      'Argo CD manages it (application {{application}}) and puts this back at its next sync.',
    gitAsksForNewVersion:
      'Git goes on asking for {{version}}: Argo CD (application {{application}}) shows Degraded, and the next change there starts it again. Revert it in Git.',
    endsFullPromotion:
      'A full promotion is under way; the controller may ignore this until its pods are ready (argo-rollouts #4461). This page says so if it happens.',
    trafficReturnsGradually:
      'The stable version gave up pods, so the traffic returns only as they come back.',
    heldByHand: 'It is paused by hand: nothing runs before somebody resumes.',
    liftsPauseByHand: 'This lifts the pause by hand, too.',
    undoesAbort:
      'It was aborted: the version that was taken away comes back, without another test.',
    analysisFailing:
      'An analysis has found something and is ended without deciding: {{runs}}.',
    pluginLeftBehind:
      'Step plugin {{plugin}} is not told to stop: what it began goes on until the update is completed or aborted.',
    pluginStopped: 'Step plugin {{plugin}} is told to stop what it began.',
    pluginsUndo_one:
      'The plugin of step {{steps}} is asked to undo what it did.',
    pluginsUndo_other:
      'The plugins of steps {{steps}} are asked to undo what they did.',
    restartUnderWay:
      'A restart of {{at}} is under way or planned; this one takes its place.',
    endsUpdate: 'The update to {{version}} ends unfinished.',
  },
  dialog: {
    lookOut: 'Look out',
    notYours: 'Not for you to do',
    cancel: 'Cancel',
    close: 'Close',
    notPossible: '{{verb}} {{rollout}}: not possible now',
    terminal: 'The same from a terminal:',
    copyCommand: 'Copy the command',
    sending: 'Sending…',
    sent: 'Sent. The API server has not answered yet.',
    sendAgain: 'Send again',
    typeName: 'Type {{rollout}} to confirm',
    nameDiffers: 'This is not the name {{rollout}}.',
    stale: '{{rollout}} is not as you saw it',
    nothingChanged: 'Nothing was changed',
    nowItIsSo: '{{why}} Now it is so:',
    movedOn: 'The rollout has moved on while you were reading.',
    leave: 'Leave it',
    lookAgain: 'Look again',
  },
  reason: {
    add: 'Add a reason',
    reason: 'Reason (optional)',
    ticket: 'Incident or change (optional)',
    hint: 'Shown in the action log with your name.',
    save: 'Save the reason',
    cancel: 'Not now',
    saving: 'Saving…',
    saved: 'The reason was added to the action log.',
    notSaved: 'The reason was not saved',
  },
  progress: {
    sent: '{{action}} sent at {{time}}. The API server has not answered yet.',
    accepted:
      '{{action}} sent at {{time}}, accepted by the API server. Waiting for the controller.',
    observed:
      '{{action}} sent at {{time}}, accepted by the API server. The controller has acted on it within {{duration}}.',
    repeated: 'This was sent before and is not done twice.',
    superseded: {
      otherRollout:
        '{{action}} sent at {{time}}, accepted by the API server. The rollout was deleted and made anew since.',
      otherVersion:
        '{{action}} sent at {{time}}, accepted by the API server. Another version came first.',
      otherAction:
        '{{action}} sent at {{time}}, accepted by the API server. Another action came first.',
    },
    slow: 'The controller has not acted for {{duration}}.',
    doing: {
      specNotObserved: 'It has not seen the change of the spec.',
      resumeRequested: 'The pause is lifted, and it has not gone on.',
      abortRequested: 'The abort is in the status, and nothing was taken back.',
      abortHeldOff:
        'A full promotion holds the abort off until all new pods are ready (argo-rollouts #4461).',
      retryRequested: 'The retry is in the status, and no step has begun.',
      startingPods: 'Pods of the new version are not ready yet.',
      restartingPods: 'It replaces pods one after the other.',
      endingAnalysisRun: 'The AnalysisRun was told to end and has not.',
      nothing: 'It shows no sign of it.',
    },
    next: {
      wait: 'That takes its time: wait.',
      sendAgain:
        'The controller can lose what it is told (argo-rollouts #4694): send it again.',
      checkController:
        'See whether the Argo Rollouts controller runs in that cluster.',
      undo: 'Roll back to the stable revision instead: a full promotion does not hold that off.',
    },
    sendAgain: 'Send again',
    rollBack: 'Roll back instead',
  },
} as const;
