/** Objects as small as they can be, for what is about identity and ownership only. */

export function rollout(
  name: string,
  options: {
    uid?: string;
    version?: string;
    namespace?: string;
    labels?: Record<string, string>;
    replicas?: number;
  } = {},
) {
  const { replicas = 1, ...identity } = options;
  return { metadata: metadataOf(name, identity), spec: { replicas } };
}

export function owned(
  name: string,
  ownerUid: string,
  options: { version?: string } = {},
) {
  return {
    metadata: {
      ...metadataOf(name, options),
      ownerReferences: [{ uid: ownerUid, controller: true }],
    },
  };
}

export function event(name: string, aboutUid: string, message: string) {
  return {
    metadata: metadataOf(name, {}),
    involvedObject: { uid: aboutUid },
    message,
  };
}

/** A warning of somebody else than the controller. */
export function warning(
  name: string,
  involvedObject: { kind: string; name: string; uid?: string },
) {
  const about = { uid: involvedObject.name, ...involvedObject };
  return { ...event(name, about.uid, 'Failed'), involvedObject: about };
}

export function listOf(...items: unknown[]) {
  return { metadata: { resourceVersion: '1' }, items };
}

function metadataOf(
  name: string,
  options: {
    uid?: string;
    version?: string;
    namespace?: string;
    labels?: Record<string, string>;
  },
) {
  const { uid = name, version = '1', namespace = 'shop', labels } = options;
  return { name, uid, namespace, resourceVersion: version, labels };
}
