import { useLocation } from 'react-router-dom';

const PARAMETER = 'run';

/** The AnalysisRun that the address of the page names: `?run=NAME`. */
export function useLinkedRun(): {
  isLinked: (run: string) => boolean;
  /** Where a link to a run leads; the other parameters stay. */
  linkTo: (run: string) => { search: string };
} {
  const { search } = useLocation();
  const named = new URLSearchParams(search).get(PARAMETER);
  return {
    isLinked: run => run !== '' && run === named,
    linkTo: run => {
      const parameters = new URLSearchParams(search);
      parameters.set(PARAMETER, run);
      return { search: `?${parameters}` };
    },
  };
}
