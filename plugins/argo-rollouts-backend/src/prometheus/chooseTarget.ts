import {
  ANNOTATION_PROMETHEUS,
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
    return {
      code: 'unknownTarget',
      message: `The annotation ${ANNOTATION_PROMETHEUS} names "${wish.slice(
        0,
        63,
      )}", and this portal has no such Prometheus for cluster ${cluster}.`,
      nextStep:
        names.length > 0
          ? `Name one of ${names.join(', ')}, or leave the annotation out.`
          : 'Ask whoever keeps the portal to add one to argoRollouts.prometheus.',
    };
  }
  const named = candidates.find(({ target }) =>
    target.clusters?.includes(cluster),
  );
  return (
    named ??
    candidates.find(fits) ?? {
      code: 'noTarget',
      message: `This portal knows no Prometheus for cluster ${cluster}.`,
      nextStep:
        'Ask whoever keeps the portal to add one to argoRollouts.prometheus.',
    }
  );
}
