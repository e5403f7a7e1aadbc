/**
 * The annotations of an entity that this plugin reads. Those that choose its rollouts
 * are, but for `argo-rollouts/rollout`, those of Backstage's Kubernetes plugin, with the
 * same meaning.
 */

/**
 * Selects objects that carry the label `backstage.io/kubernetes-id` with this value.
 * @public
 */
export const ANNOTATION_KUBERNETES_ID = 'backstage.io/kubernetes-id';

/**
 * A label selector in the words of `kubectl --selector`; wins over the id.
 * @public
 */
export const ANNOTATION_KUBERNETES_LABEL_SELECTOR =
  'backstage.io/kubernetes-label-selector';

/**
 * Looks in this namespace only.
 * @public
 */
export const ANNOTATION_KUBERNETES_NAMESPACE =
  'backstage.io/kubernetes-namespace';

/**
 * Looks in this cluster only.
 * @public
 */
export const ANNOTATION_KUBERNETES_CLUSTER = 'backstage.io/kubernetes-cluster';

/**
 * Names rollouts outright, as `name` or `namespace/name`, several separated by commas;
 * wins over the labels.
 * @public
 */
export const ANNOTATION_ROLLOUT = 'argo-rollouts/rollout';

/**
 * Names the Prometheus, of those configured, that has the metrics of the entity's
 * rollouts. Never an address.
 * @public
 */
export const ANNOTATION_PROMETHEUS = 'argo-rollouts/prometheus';

/**
 * Names the preset that the request metrics are asked with; on an entity or, stronger,
 * on a Rollout.
 * @public
 */
export const ANNOTATION_METRICS_PRESET = 'argo-rollouts/metrics-preset';

/**
 * The runbook of an entity's rollouts, as an `http` or `https` URL; it is shown beside
 * the actions.
 * @public
 */
export const ANNOTATION_RUNBOOK_URL = 'argo-rollouts/runbook-url';

/**
 * Names the profile that the canary is judged by, of those that are shipped or
 * configured; on an entity or, stronger, on a Rollout.
 * @public
 */
export const ANNOTATION_JUDGE_PROFILE = 'argo-rollouts/judge-profile';
