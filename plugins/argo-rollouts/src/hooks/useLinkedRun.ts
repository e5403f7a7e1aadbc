import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useLocation } from 'react-router-dom';

const PARAMETER = 'run';

/** The AnalysisRun that the address of the page names: `?run=NAME`. */
export function useLinkedRun(): {
  isLinked: (run: string) => boolean;
  /** Whether it is one of this rollout. */
  hasLinked: (view: RolloutView) => boolean;
  /** Where a link to a run leads; the other parameters stay. */
  linkTo: (run: string) => { search: string };
} {
  const { search } = useLocation();
  const named = new URLSearchParams(search).get(PARAMETER);
  const isLinked = (run: string) => run !== '' && run === named;
  return {
    isLinked,
    hasLinked: ({ analysisRuns, formerAnalysisRuns }) =>
      [...analysisRuns, ...formerAnalysisRuns].some(({ name }) =>
        isLinked(name),
      ),
    linkTo: run => {
      const parameters = new URLSearchParams(search);
      parameters.set(PARAMETER, run);
      return { search: `?${parameters}` };
    },
  };
}
