import type { SelectionView } from 'backstage-plugin-argo-rollouts-common';
import type { KeptObject } from '../kubernetes';
import { makeLabelMatcher } from './matchLabels';

/** Tells which rollouts a selection chooses, of the clusters that it chooses. */
export function makeFilter(
  selection: SelectionView,
): (r: KeptObject) => boolean {
  switch (selection.kind) {
    case 'none':
    case 'invalid':
      return () => false;
    case 'byLabel': {
      const { labelSelector, namespace } = selection;
      const fits = makeLabelMatcher(labelSelector);
      return ({ metadata }) =>
        (namespace === null || namespace === metadata.namespace) &&
        fits(metadata.labels);
    }
    case 'byName':
      return ({ metadata }) =>
        selection.rollouts.some(
          ({ name, namespace }) =>
            name === metadata.name &&
            (namespace === null || namespace === metadata.namespace),
        );
  }
}
