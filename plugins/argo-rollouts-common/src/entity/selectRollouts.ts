import type { Entity } from '@backstage/catalog-model';
import type { SelectionView } from '../api';
import {
  ANNOTATION_KUBERNETES_CLUSTER,
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_LABEL_SELECTOR,
  ANNOTATION_KUBERNETES_NAMESPACE,
  ANNOTATION_ROLLOUT,
} from './annotations';
import { findLabelSelectorMistake } from './labelSelector';

/**
 * Which rollouts belong to an entity, by its annotations.
 *
 * The page and the actions use the same selection: what an entity does not show, its
 * owner may not act on. Malformed annotations are an answer (`invalid`), not an error.
 * @public
 */
export function selectRollouts(entity: Entity): SelectionView {
  const annotations = entity.metadata.annotations ?? {};
  const cluster = annotations[ANNOTATION_KUBERNETES_CLUSTER] || null;
  const namespace = annotations[ANNOTATION_KUBERNETES_NAMESPACE] || null;
  if (namespace !== null && !isDnsLabel(namespace)) {
    return {
      kind: 'invalid',
      annotation: ANNOTATION_KUBERNETES_NAMESPACE,
      value: namespace,
      why: {
        code: 'namespace',
        part: namespace,
        message: `A namespace has at most 63 lower-case letters, digits and "-", and starts and ends with a letter or digit.`,
      },
    };
  }

  const names = annotations[ANNOTATION_ROLLOUT];
  if (names) {
    return selectByName(names, namespace, cluster);
  }
  const selector = annotations[ANNOTATION_KUBERNETES_LABEL_SELECTOR];
  const id = annotations[ANNOTATION_KUBERNETES_ID];
  if (!selector && !id) {
    return { kind: 'none' };
  }
  const labelSelector = selector || `${ANNOTATION_KUBERNETES_ID}=${id}`;
  const mistake = findLabelSelectorMistake(labelSelector);
  if (mistake) {
    return {
      kind: 'invalid',
      annotation: selector
        ? ANNOTATION_KUBERNETES_LABEL_SELECTOR
        : ANNOTATION_KUBERNETES_ID,
      value: selector || id,
      why: mistake,
    };
  }
  return { kind: 'byLabel', labelSelector, namespace, cluster };
}

function selectByName(
  names: string,
  namespace: string | null,
  cluster: string | null,
): SelectionView {
  const rollouts = names
    .split(',')
    .map(part => part.trim())
    .filter(Boolean)
    .map(part => {
      const slash = part.indexOf('/');
      return slash === -1
        ? { namespace, name: part }
        : { namespace: part.slice(0, slash), name: part.slice(slash + 1) };
    });
  const isValid = rollouts.every(
    rollout =>
      isDnsSubdomain(rollout.name) &&
      (rollout.namespace === null || isDnsLabel(rollout.namespace)),
  );
  return isValid && rollouts.length > 0
    ? { kind: 'byName', rollouts, cluster }
    : {
        kind: 'invalid',
        annotation: ANNOTATION_ROLLOUT,
        value: names,
        why: {
          code: 'rolloutNames',
          part: names,
          message:
            'It takes "name" or "namespace/name", several separated by commas, each as Kubernetes allows it.',
        },
      };
}

function isDnsLabel(value: string): boolean {
  return /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(value);
}

function isDnsSubdomain(value: string): boolean {
  return (
    value.length <= 253 &&
    /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(
      value,
    )
  );
}
