import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_LABEL_SELECTOR,
  ANNOTATION_ROLLOUT,
} from 'backstage-plugin-argo-rollouts-common';

/** The annotations by which an entity chooses rollouts; one of them is enough. */
export const CHOOSING_ANNOTATIONS = [
  ANNOTATION_KUBERNETES_ID,
  ANNOTATION_KUBERNETES_LABEL_SELECTOR,
  ANNOTATION_ROLLOUT,
];

/**
 * Whether the annotations of an entity choose rollouts, so that the tab makes sense on its page.
 *
 * @public
 */
export function isRolloutsAvailable(entity: Entity): boolean {
  const annotations = entity.metadata.annotations ?? {};
  return CHOOSING_ANNOTATIONS.some(name => annotations[name] !== undefined);
}
