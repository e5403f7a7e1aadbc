/** Terminate: ends an AnalysisRun early. */
export const terminateMessages = {
  label: 'Terminate analysis',
  labelOne: 'Terminate {{run}}',
  hint: 'Ends an analysis early.',
  title: 'Terminate AnalysisRun {{run}} of {{rollout}} in {{place}}?',
  endsSuccessful:
    'It ends as successful, because no metric has failed so far: upstream counts what was not measured as passed.',
  endsFailed: 'It ends as failed, because a metric has failed already.',
  endsError: 'It ends in an error, because a metric could not be measured.',
  endsInconclusive:
    'It ends as inconclusive, because a metric could not decide.',
  stepEnds: 'Its step is done then, and the next one runs.',
  aborts: 'The update is aborted then.',
  pauses: 'The update then pauses until a person decides.',
  goesOn: 'The update goes on without it.',
  choose: 'Analysis to end',
  none: 'No analysis was made of this revision.',
  noun: 'Termination',
  notAccepted: 'The termination was not accepted',
} as const;
