import { RESOURCES } from '../../kubernetes';
import type { MakePatches } from './types';

/** AnalysisRuns have no status subresource; to be ended is part of their spec. */
export const terminate: MakePatches<'terminate'> = (_, { analysisRun }) => [
  {
    resource: RESOURCES.analysisRuns,
    name: analysisRun,
    subresource: null,
    change: { kind: 'merge', body: { spec: { terminate: true } } },
  },
];
