import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_JUDGE_PROFILE,
  ANNOTATION_METRICS_PRESET,
  ANNOTATION_PROMETHEUS,
  type EvidenceQuery,
  type EvidenceView,
  type LoggedAction,
  type RolloutRef,
  type RolloutView,
  STANDARD_METRICS,
  rolloutReadPermission,
  selectRollouts,
} from 'backstage-plugin-argo-rollouts-common';
import type { ActionLogService } from '../actionlog';
import { type Clock, withDeadline } from '../kubernetes';
import { authorizeOnEntity } from '../rollouts/access';
import type { Feeds } from '../rollouts/Feeds';
import { chooseTarget } from './chooseTarget';
import {
  type CountsOptions,
  type CountsResult,
  countRequests,
} from './countRequests';
import { describeEvidence } from './describeEvidence';
import { gridOf } from './grid';
import { gatherEvidence, retrySoon, type Gathered } from './gatherEvidence';
import type { MetricsConfig } from './metricsConfig';
import { PresetFinder } from './PresetFinder';
import { PrometheusClient } from './PrometheusClient';
import type { Target } from './types';

/** How long the first reader of a cluster waits for it. */
const WAIT_MS = 4_500;
/** How long the action log may take; it only adds marks. */
const ACTIONS_WAIT_MS = 1_000;
const MAX_KEPT = 200;

/** A rollout of an entity, and what the two say about where its metrics are. */
export interface EvidenceSubject {
  view: RolloutView;
  /** Names a target. */
  target: string | undefined;
  /** Name a preset. */
  presets: { entity: string | undefined; rollout: string | undefined };
}

/** What may be judged of it, too. */
export interface JudgedSubject extends EvidenceSubject {
  /** Names the profile that it is judged by; that of the rollout before that of the entity. */
  judgeProfile: string | undefined;
}

/** Shows what Prometheus says of a rollout, to those who may read it; asked once for all. */
export class EvidenceService {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #feeds: Feeds;
  readonly #actions: Pick<ActionLogService, 'list'>;
  readonly #clock: Clock;
  readonly #clients: PrometheusClient[];
  readonly #metrics: MetricsConfig;
  readonly #presets: PresetFinder;
  readonly #kept = new Map<
    string,
    { gathered: Promise<Gathered>; untilMs: number }
  >();

  constructor(options: {
    catalog: CatalogService;
    permissions: PermissionsService;
    feeds: Feeds;
    /** What people did, to be marked. */
    actions: Pick<ActionLogService, 'list'>;
    clock: Clock;
    random(): number;
    targets: Target[];
    metrics: MetricsConfig;
  }) {
    this.#catalog = options.catalog;
    this.#permissions = options.permissions;
    this.#feeds = options.feeds;
    this.#actions = options.actions;
    this.#clock = options.clock;
    this.#metrics = options.metrics;
    this.#clients = options.targets.map(
      target => new PrometheusClient(target, options),
    );
    this.#presets = new PresetFinder(options.metrics, options);
  }

  /**
   * A Prometheus that fails is data in the answer. Throws NotFoundError, NotAllowedError,
   * InputError for a window that makes no sense, and ServiceUnavailableError.
   */
  async read(
    entityRef: string,
    query: EvidenceQuery,
    credentials: BackstageCredentials,
  ): Promise<EvidenceView> {
    const { cluster, namespace, rollout: name } = query;
    const subject = await this.find(
      entityRef,
      { cluster, namespace, name },
      credentials,
    );
    const nowMs = this.#clock.nowMs();
    const chosen = chooseTarget(this.#clients, cluster, subject.target);
    const scrapeSeconds =
      chosen instanceof PrometheusClient ? chosen.target.scrapeSeconds : 30;
    const grid = gridOf(query.window, subject.view, scrapeSeconds, nowMs);
    const metrics = query.metrics ?? this.#allMetrics();
    const sharing = this.#share(
      JSON.stringify([
        query.window,
        metrics,
        [cluster, namespace, name, subject.target, subject.presets],
        [subject.view.currentPodHash, subject.view.stablePodHash],
        [grid.fromMs, grid.toMs],
      ]),
      grid.freshForSeconds,
      () =>
        gatherEvidence({
          chosen,
          subject,
          grid,
          metrics,
          config: this.#metrics,
          presets: this.#presets,
          nowMs,
        }),
    );
    const [gathered, actions] = await Promise.all([
      sharing,
      this.#actionsSince(grid.fromMs, entityRef, query, credentials),
    ]);
    return describeEvidence({
      query,
      actions,
      view: subject.view,
      gathered,
      scrapeSeconds,
      nowMs: this.#clock.nowMs(),
    });
  }

  /**
   * What was counted of both revisions, in equal spans of time; for a judge. A Prometheus
   * that fails is data in the answer.
   */
  async count(
    subject: EvidenceSubject,
    window: CountsOptions['window'],
  ): Promise<CountsResult> {
    const chosen = chooseTarget(
      this.#clients,
      subject.view.cluster,
      subject.target,
    );
    return chosen instanceof PrometheusClient
      ? countRequests({
          client: chosen,
          subject,
          window,
          config: this.#metrics,
          presets: this.#presets,
          nowMs: this.#clock.nowMs(),
        })
      : { kind: 'none', reason: chosen };
  }

  /**
   * One rollout of an entity, for a person who may read it. Throws NotFoundError,
   * NotAllowedError, ServiceUnavailableError.
   */
  async find(
    entityRef: string,
    ref: RolloutRef,
    credentials: BackstageCredentials,
  ): Promise<JudgedSubject> {
    const entity = await authorizeOnEntity({
      catalog: this.#catalog,
      permissions: this.#permissions,
      credentials,
      entityRef,
      permission: rolloutReadPermission,
    });
    const use = await this.#feeds.use(selectRollouts(entity));
    try {
      if (!use.feed.rollout(ref)) {
        await use.feed.whenSettled(WAIT_MS);
      }
      const found = use.feed.rollout(ref);
      const source = use.feed
        .sources()
        .find(({ cluster }) => cluster === ref.cluster);
      if (!found && source && source.state !== 'ok') {
        throw new ServiceUnavailableError(
          source.state === 'failed'
            ? source.message
            : `Cluster ${ref.cluster} has not answered yet.`,
        );
      }
      if (!found) {
        throw new NotFoundError(
          `${entityRef} has no rollout ${ref.namespace}/${ref.name} in cluster ${ref.cluster}.`,
        );
      }
      const { annotations = {} } = entity.metadata;
      return {
        view: found.view,
        target: annotations[ANNOTATION_PROMETHEUS],
        presets: {
          entity: annotations[ANNOTATION_METRICS_PRESET],
          rollout: found.annotations[ANNOTATION_METRICS_PRESET],
        },
        judgeProfile:
          found.annotations[ANNOTATION_JUDGE_PROFILE] ??
          annotations[ANNOTATION_JUDGE_PROFILE],
      };
    } finally {
      use.release();
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map(client => client.close()));
  }

  // Without them there is evidence all the same.
  async #actionsSince(
    fromMs: number,
    entityRef: string,
    { cluster, namespace, rollout }: EvidenceQuery,
    credentials: BackstageCredentials,
  ): Promise<LoggedAction[]> {
    const { signal, release } = withDeadline(this.#clock, ACTIONS_WAIT_MS);
    try {
      return await Promise.race([
        this.#actions
          .list(
            entityRef,
            {
              ...{ cluster, namespace, rollout },
              outcome: ['accepted', 'observed'],
              since: new Date(fromMs).toISOString(),
              limit: 100,
            },
            credentials,
          )
          .then(({ entries }) => entries),
        new Promise<LoggedAction[]>(late =>
          signal.addEventListener('abort', () => late([])),
        ),
      ]);
    } catch {
      return [];
    } finally {
      release();
    }
  }

  #allMetrics(): string[] {
    return [...STANDARD_METRICS, ...this.#metrics.own.map(({ id }) => id)];
  }

  // Failures are kept as well: a Prometheus that is down is not asked more than one that
  // is up.
  #share(
    key: string,
    freshForSeconds: number,
    gather: () => Promise<Gathered>,
  ): Promise<Gathered> {
    const nowMs = this.#clock.nowMs();
    const known = this.#kept.get(key);
    if (known && known.untilMs > nowMs) {
      return known.gathered;
    }
    const gathered = gather().then(retrySoon);
    gathered.catch(() => this.#kept.delete(key));
    const kept = { gathered, untilMs: nowMs + freshForSeconds * 1000 };
    this.#kept.set(key, kept);
    gathered.then(
      ({ grid }) => {
        kept.untilMs = nowMs + grid.freshForSeconds * 1000;
      },
      () => {},
    );
    if (this.#kept.size > MAX_KEPT) {
      const [oldest] = this.#kept.keys();
      this.#kept.delete(oldest);
    }
    return gathered;
  }
}
