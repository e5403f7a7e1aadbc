import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  type JobPods,
  type JobPodsQuery,
  type RolloutRef,
  type RolloutView,
  describeJobPods,
  findMetricJobs,
  selectJobPods,
} from 'backstage-plugin-argo-rollouts-common';
import { ClusterError, type Clusters, RESOURCES } from '../kubernetes';
import { SharedReads } from './SharedReads';

/** Finds a rollout of an entity for those who may read it. */
export interface ReadableRollouts {
  /** Throws NotFoundError, NotAllowedError, ServiceUnavailableError. */
  find(
    entityRef: string,
    ref: RolloutRef,
    credentials: BackstageCredentials,
  ): Promise<{ view: RolloutView }>;
}

/**
 * Shows the pods of the Jobs that measured a metric. They are asked for when somebody
 * looks at the metric: nothing else needs them, and to follow them would be to follow all
 * Jobs of a cluster.
 */
export class JobPodsService {
  readonly #rollouts: ReadableRollouts;
  readonly #clusters: Clusters;
  readonly #reads = new SharedReads<unknown[]>();

  constructor(services: { rollouts: ReadableRollouts; clusters: Clusters }) {
    this.#rollouts = services.rollouts;
    this.#clusters = services.clusters;
  }

  /**
   * Throws NotFoundError, NotAllowedError, and ServiceUnavailableError with what to do
   * when the cluster does not tell.
   */
  async read(
    entityRef: string,
    query: JobPodsQuery,
    credentials: BackstageCredentials,
  ): Promise<JobPods> {
    const { cluster, namespace, rollout: name } = query;
    const { view } = await this.#rollouts.find(
      entityRef,
      { cluster, namespace, name },
      credentials,
    );
    const jobs = findMetricJobs(view, query);
    if (!jobs) {
      throw new NotFoundError(
        `The rollout ${namespace}/${name} in cluster ${cluster} has no AnalysisRun ${query.analysisRun} with a metric ${query.metric}.`,
      );
    }
    if (jobs.length === 0) {
      return describeJobPods([], []);
    }
    const labelSelector = selectJobPods(jobs);
    const pods = await this.#reads.read(
      JSON.stringify([cluster, namespace, labelSelector]),
      () => this.#list(cluster, { namespace, labelSelector }),
    );
    return describeJobPods(jobs, pods);
  }

  async #list(
    name: string,
    query: { namespace: string; labelSelector: string },
  ): Promise<unknown[]> {
    const clusters = await this.#clusters.list();
    const cluster = clusters.find(known => known.name === name);
    if (!cluster) {
      throw new NotFoundError(`The portal has no cluster ${name} any more.`);
    }
    try {
      return (await this.#clusters.api(cluster).list(RESOURCES.pods, query))
        .items;
    } catch (error) {
      throw error instanceof ClusterError
        ? new ServiceUnavailableError(`${error.message} ${error.nextStep}`)
        : error;
    }
  }
}
