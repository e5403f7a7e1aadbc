import type { KeptObject } from './ObjectStore';
import type { ResourceKey } from './resources';

/**
 * An object without what no view reads; undefined for one without an identity, and for a
 * warning about what is no part of a rollout.
 *
 * A pod or a pod template is mostly environment, volumes and probes, and each object
 * carries its own history (`managedFields`, `last-applied-configuration`): with all of
 * that a cache takes many times the memory.
 */
export function trim(key: ResourceKey, raw: unknown): KeptObject | undefined {
  const object = asRecord(raw);
  const metadata = trimMetadata(asRecord(object.metadata));
  if (!metadata || (key === 'warnings' && !isAboutPods(object))) {
    return undefined;
  }
  return { metadata, ...trimBody(key, object) };
}

function trimBody(key: ResourceKey, object: Fields): Fields {
  const { spec, status } = object;
  switch (key) {
    case 'rollouts':
    case 'replicaSets':
      return { spec: trimTemplate(spec), status };
    case 'experiments': {
      const { templates } = asRecord(spec);
      return {
        spec: {
          ...asRecord(spec),
          templates: Array.isArray(templates)
            ? templates.map(trimTemplate)
            : undefined,
        },
        status,
      };
    }
    case 'analysisRuns':
      return { spec, status };
    case 'pods':
      return { spec: trimPodSpec(spec), status: trimPodStatus(status) };
    case 'events':
    case 'warnings':
      return trimEvent(object);
  }
}

function trimMetadata(metadata: Fields): KeptObject['metadata'] | undefined {
  const { managedFields, annotations, ownerReferences, ...rest } = metadata;
  const { uid, name, namespace, resourceVersion } = rest;
  if (![uid, name, namespace, resourceVersion].every(isText)) {
    return undefined;
  }
  const {
    'kubectl.kubernetes.io/last-applied-configuration': lastApplied,
    ...ownAnnotations
  } = asRecord(annotations);
  return {
    ...(rest as KeptObject['metadata']),
    ...(annotations
      ? { annotations: ownAnnotations as Record<string, string> }
      : {}),
    ...(Array.isArray(ownerReferences)
      ? {
          ownerReferences: ownerReferences.map(reference =>
            pick(reference, ['uid', 'kind', 'name', 'controller']),
          ) as { uid: string }[],
        }
      : {}),
  };
}

function trimTemplate(withTemplate: unknown): Fields {
  const { template, ...rest } = asRecord(withTemplate);
  const { metadata, spec } = asRecord(template);
  return {
    ...rest,
    ...(template
      ? {
          template: {
            metadata: pick(metadata, ['labels', 'annotations']),
            spec: trimPodSpec(spec),
          },
        }
      : {}),
  };
}

function trimPodSpec(spec: unknown): Fields {
  const { containers, initContainers, nodeName, readinessGates } =
    asRecord(spec);
  return dropUndefined({
    containers: pickEach(containers, CONTAINER_FIELDS),
    initContainers: pickEach(initContainers, CONTAINER_FIELDS),
    nodeName,
    readinessGates,
  });
}

const CONTAINER_FIELDS = ['name', 'image', 'restartPolicy'];

function trimPodStatus(status: unknown): Fields {
  const { phase, reason, message, startTime, ...lists } = asRecord(status);
  const { conditions, containerStatuses, initContainerStatuses } = lists;
  return dropUndefined({
    phase,
    reason,
    message,
    startTime,
    conditions: pickEach(conditions, CONDITION_FIELDS),
    containerStatuses: pickEach(containerStatuses, CONTAINER_STATUS_FIELDS),
    initContainerStatuses: pickEach(
      initContainerStatuses,
      CONTAINER_STATUS_FIELDS,
    ),
  });
}

const CONDITION_FIELDS = [
  ...['type', 'status', 'reason', 'message', 'lastTransitionTime'],
];
const CONTAINER_STATUS_FIELDS = [
  ...['name', 'ready', 'started', 'restartCount', 'state', 'lastState'],
];

function trimEvent(event: Fields): Fields {
  return dropUndefined({
    involvedObject: pick(event.involvedObject, ['kind', 'name', 'uid']),
    ...pick(event, [
      ...['type', 'reason', 'message', 'count', 'series'],
      ...['firstTimestamp', 'lastTimestamp', 'eventTime'],
    ]),
  });
}

// No field selector can say `or`; of the nodes, Jobs and autoscalers no view tells.
function isAboutPods({ involvedObject }: Fields): boolean {
  const { kind, name } = asRecord(involvedObject);
  return (kind === 'Pod' || kind === 'ReplicaSet') && isText(name);
}

type Fields = Record<string, unknown>;

function pickEach(list: unknown, names: string[]): Fields[] | undefined {
  return Array.isArray(list) ? list.map(item => pick(item, names)) : undefined;
}

function pick(value: unknown, names: string[]): Fields {
  const fields = asRecord(value);
  return dropUndefined(
    Object.fromEntries(names.map(name => [name, fields[name]])),
  );
}

function dropUndefined(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  );
}

function asRecord(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
