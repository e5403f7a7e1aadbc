import type { RolloutView } from '../api';
import type { RolloutObject } from '../crd';

/**
 * The Argo CD application that the rollout belongs to.
 *
 * A tracking id names the object that it was written for
 * (`app:argoproj.io/Rollout:namespace/name`), since people copy annotations along with
 * manifests. Argo CD's default label `app.kubernetes.io/instance` is Helm's too, so it
 * proves nothing.
 */
export function describeManagedBy({
  metadata,
}: RolloutObject): RolloutView['managedBy'] {
  const id = metadata?.annotations?.['argocd.argoproj.io/tracking-id'] ?? '';
  const self = `:argoproj.io/Rollout:${metadata?.namespace}/${metadata?.name}`;
  const application = id.endsWith(self)
    ? id.slice(0, -self.length)
    : metadata?.labels?.['argocd.argoproj.io/instance'];
  return application ? { tool: 'Argo CD', application } : null;
}
