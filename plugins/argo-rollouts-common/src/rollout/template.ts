import type { TemplateView } from '../api';
import { findNewReplicaSet, type Evidence } from './evidence';
import { describeImages } from './images';

/**
 * What the spec asks for. With `workloadRef` the pod template is in an object that we
 * do not read, so its images are those of the ReplicaSet that the controller made of it.
 */
export function describeTemplate(evidence: Evidence): TemplateView {
  const { spec } = evidence.rollout;
  const ref = spec?.workloadRef;
  const template = ref
    ? findNewReplicaSet(evidence)?.spec?.template
    : spec?.template;
  return {
    images: describeImages(template?.spec?.containers),
    initImages: describeImages(template?.spec?.initContainers),
    workloadRef: ref
      ? {
          kind: ref.kind ?? '',
          name: ref.name ?? '',
          scaleDown: ref.scaleDown ?? null,
        }
      : null,
  };
}
