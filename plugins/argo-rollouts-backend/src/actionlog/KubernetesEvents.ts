import type { LoggerService } from '@backstage/backend-plugin-api';
import type { LoggedAction } from 'backstage-plugin-argo-rollouts-common';
import { type Clusters, RESOURCES } from '../kubernetes';

const COMPONENT = 'backstage-argo-rollouts';
/** More, and the API server refuses it. */
const MAX_MESSAGE = 1_024;

/**
 * Leaves an Event on the rollout for each action that the API server took, so that
 * people with kubectl see who acted. Where the portal's role does not allow it, it says
 * so once and goes without.
 */
export class KubernetesEvents {
  readonly #clusters: Clusters;
  readonly #logger: LoggerService;
  readonly #refusing = new Set<string>();

  constructor(options: { clusters: Clusters; logger: LoggerService }) {
    this.#clusters = options.clusters;
    this.#logger = options.logger;
  }

  /** Never throws, and is not to be waited for. */
  async write(entry: LoggedAction): Promise<void> {
    const { cluster: name, namespace } = entry.rollout;
    try {
      const clusters = await this.#clusters.list();
      const cluster = clusters.find(known => known.name === name);
      if (cluster) {
        await this.#clusters
          .api(cluster)
          .create(RESOURCES.events, namespace, describeEvent(entry));
        this.#refusing.delete(name);
      }
    } catch (error) {
      if (!this.#refusing.has(name)) {
        this.#refusing.add(name);
        this.#logger.info(
          `No Event tells in cluster ${name} who acted: ${error}`,
        );
      }
    }
  }
}

/** Named after the attempt, so that there is one for each however often it is sent. */
export function describeEvent(entry: LoggedAction) {
  const { id, verb, actor, through, rollout, acceptedAt, reasons } = entry;
  const time = (acceptedAt ?? entry.requestedAt).replace(/\.\d+Z$/, 'Z');
  const [given] = reasons;
  const message = [
    `${actor.ref}${
      through ? ` through ${through}` : ''
    } asked for ${verb} in Backstage`,
    given?.ticket && ` (${given.ticket})`,
    given?.text && `: ${given.text}`,
  ]
    .filter(Boolean)
    .join('');
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${rollout.name.slice(0, 200)}.${id}` },
    involvedObject: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Rollout',
      namespace: rollout.namespace,
      name: rollout.name,
      uid: entry.before?.uid,
    },
    type: 'Normal',
    reason: `Portal${verb[0].toUpperCase()}${verb.slice(1)}`,
    message: message.slice(0, MAX_MESSAGE),
    source: { component: COMPONENT },
    reportingComponent: COMPONENT,
    reportingInstance: COMPONENT,
    firstTimestamp: time,
    lastTimestamp: time,
    count: 1,
  };
}
