import type {
  RolloutRef,
  SelectionView,
} from 'backstage-plugin-argo-rollouts-common';

/** How to ask for that rollout so that the selection decides; undefined when it cannot choose it. */
export function queryFor(
  selection: SelectionView,
  ref: RolloutRef,
): { labelSelector?: string } | undefined {
  const isIn = (namespace: string | null) =>
    namespace === null || namespace === ref.namespace;
  switch (selection.kind) {
    case 'none':
    case 'invalid':
      return undefined;
    case 'byLabel': {
      const { cluster, namespace, labelSelector } = selection;
      const isPossible =
        isIn(namespace) && (cluster === null || cluster === ref.cluster);
      return isPossible ? { labelSelector } : undefined;
    }
    case 'byName': {
      const { cluster, rollouts } = selection;
      const isNamed = rollouts.some(
        ({ name, namespace }) => name === ref.name && isIn(namespace),
      );
      const isPossible =
        isNamed && (cluster === null || cluster === ref.cluster);
      return isPossible ? {} : undefined;
    }
  }
}
