import {
  describeEvidenceReason,
  type EvidenceReason,
} from 'backstage-plugin-argo-rollouts-common';
import type { Target } from './types';

/**
 * The target that has the metrics of a cluster: that which the entity names, else the
 * first that names the cluster, else the first for all.
 */
export function chooseTarget<T extends { target: Target }>(
  candidates: T[],
  cluster: string,
  wish: string | undefined,
): T | EvidenceReason {
  const fits = ({ target }: T) =>
    target.clusters === null || target.clusters.includes(cluster);
  if (wish !== undefined) {
    const wished = candidates.find(({ target }) => target.name === wish);
    if (wished && fits(wished)) {
      return wished;
    }
    const names = candidates.filter(fits).map(({ target }) => target.name);
    return describeEvidenceReason({
      code: 'unknownTarget',
      name: wish.slice(0, 63),
      cluster,
      choices: names,
    });
  }
  const named = candidates.find(({ target }) =>
    target.clusters?.includes(cluster),
  );
  return (
    named ??
    candidates.find(fits) ??
    describeEvidenceReason({ code: 'noTarget', cluster })
  );
}
