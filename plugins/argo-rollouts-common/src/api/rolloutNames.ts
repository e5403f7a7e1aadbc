/** What Kubernetes allows as the name of an object, in characters. */
export const LONGEST_NAME = 253;

/** A DNS label of RFC 1123. */
export const NAMESPACE_NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** A DNS subdomain of RFC 1123. */
export const ROLLOUT_NAME = /^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/;

/**
 * Whether there can be a rollout of that name. What comes from an address may be anything.
 * @public
 */
export function isRolloutName(names: {
  cluster: string;
  namespace: string;
  name: string;
}): boolean {
  const { cluster, namespace, name } = names;
  return (
    cluster !== '' &&
    cluster.length <= LONGEST_NAME &&
    name.length <= LONGEST_NAME &&
    NAMESPACE_NAME.test(namespace) &&
    ROLLOUT_NAME.test(name)
  );
}
