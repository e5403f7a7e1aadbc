import { ConflictError } from '@backstage/errors';
import type { RolloutObject } from 'backstage-plugin-argo-rollouts-common';
import { POD_HASH_LABEL, RESOURCES, WORKLOADS } from '../../kubernetes';
import type { Resource } from '../../kubernetes/resources';
import type { MakePatches } from './types';

/**
 * Puts the pod template of an earlier ReplicaSet in the place of the present one.
 *
 * A merge would leave what the present template has besides, so it is replaced whole.
 * The version of the object that is changed guards it against a change in between.
 */
export const undo: MakePatches<'undo'> = (
  { rollout, replicaSets, workload },
  { toRevision },
) => {
  const template = findTemplate(replicaSets, toRevision);
  if (!template) {
    throw new ConflictError(`There is no revision ${toRevision} any more.`);
  }
  const ref = findWorkload(rollout);
  const { metadata } = (ref ? workload : rollout) as RolloutObject;
  return [
    {
      resource: ref?.resource ?? RESOURCES.rollouts,
      name: metadata?.name ?? '',
      subresource: null,
      change: {
        kind: 'json',
        operations: [
          {
            op: 'replace',
            path: '/metadata/resourceVersion',
            value: metadata?.resourceVersion,
          },
          // Upstream's CLI forgets that a PodTemplate has no spec.
          {
            op: 'replace',
            path:
              ref?.resource === WORKLOADS.PodTemplate
                ? '/template'
                : '/spec/template',
            value: template,
          },
        ],
      },
    },
  ];
};

/** The object that holds the rollout's pod template, when that is not the rollout itself. */
export function findWorkload({
  spec,
}: RolloutObject): { resource: Resource; name: string } | null {
  const { kind = '', name = '' } = spec?.workloadRef ?? {};
  return Object.hasOwn(WORKLOADS, kind)
    ? { resource: WORKLOADS[kind as keyof typeof WORKLOADS], name }
    : null;
}

interface WithTemplate {
  metadata?: { annotations?: Record<string, string> };
  spec?: { template?: PodTemplate };
}

interface PodTemplate {
  metadata?: { labels?: Record<string, string> };
}

function findTemplate(
  replicaSets: unknown[],
  toRevision: number,
): PodTemplate | undefined {
  const template = (replicaSets as WithTemplate[]).find(
    ({ metadata }) =>
      metadata?.annotations?.['rollout.argoproj.io/revision'] ===
      String(toRevision),
  )?.spec?.template;
  if (!template) {
    return undefined;
  }
  // The controller gives each template that label; in the rollout it would be a change.
  const { [POD_HASH_LABEL]: hash, ...labels } = template.metadata?.labels ?? {};
  return { ...template, metadata: { ...template.metadata, labels } };
}
