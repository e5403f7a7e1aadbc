import type {
  EvidenceMetric,
  EvidenceReason,
  RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { describeEvidenceReason } from 'backstage-plugin-argo-rollouts-common';
import type { Clock } from '../kubernetes';
import type { MetricsConfig, RoleQueries } from './metricsConfig';
import type { RequestPreset } from './presets';
import type { PrometheusClient } from './PrometheusClient';
import { findObstacle, requestQueriesOf } from './plans';
import type { Role } from './queries';
import type { Span } from './revisionSpans';
import { PrometheusError } from './types';

/** How the requests of a rollout are asked for, and why so. */
export type PresetChoice =
  | {
      kind: 'chosen';
      preset: RequestPreset;
      told: NonNullable<EvidenceMetric['preset']>;
    }
  | { kind: 'none'; reason: EvidenceReason };

/** The annotations that may name a preset. */
export interface Wishes {
  entity: string | undefined;
  rollout: string | undefined;
}

const KEEP_FOUND_MS = 5 * 60_000;
/** Soon enough for a service that has its first requests. */
const KEEP_MISSED_MS = 30_000;
/** A look into a time before that is not one at what there is now. */
const NOW_MS = 5 * 60_000;
/** Series that ended longer ago are not looked for. */
const LOOK_BACK_SECONDS = 900;

/** Chooses the preset for a rollout: as an annotation says, or by what the target has. */
export class PresetFinder {
  readonly #presets: RequestPreset[];
  readonly #quantile: number;
  readonly #clock: Clock;
  readonly #found = new Map<string, { ids: Set<string>; untilMs: number }>();

  constructor(
    { presets, latencyQuantile }: MetricsConfig,
    options: { clock: Clock },
  ) {
    this.#presets = presets;
    this.#quantile = latencyQuantile;
    this.#clock = options.clock;
  }

  async choose(options: {
    client: PrometheusClient;
    view: RolloutView;
    wishes: Wishes;
    spansOf(role: Role, keyedBy: RequestPreset['keyedBy']): Span[];
    atMs: number;
  }): Promise<PresetChoice> {
    const { wishes, view, client } = options;
    const by = wishes.rollout ? 'rollout' : 'entity';
    const wish = wishes.rollout ?? wishes.entity;
    if (wish !== undefined) {
      return this.#takeWish(wish, by, view);
    }
    const possible = this.#presets.filter(
      preset => !this.#obstacleOf(preset, view),
    );
    try {
      const ids = await this.#look(possible, options);
      const fitting = possible.filter(({ id }) => ids.has(id));
      const [preset, ...others] = fitting;
      const target = client.target.name;
      if (!preset) {
        return { kind: 'none', reason: noSeries(target, possible, view) };
      }
      return {
        kind: 'chosen',
        preset,
        told: {
          id: preset.id,
          title: preset.title,
          chosenBy: 'found',
          found: {
            ...{ target, metric: preset.metric },
            besides: others.map(({ id, title }) => ({ id, title })),
          },
        },
      };
    } catch (error) {
      if (error instanceof PrometheusError) {
        return { kind: 'none', reason: error.reason };
      }
      throw error;
    }
  }

  #takeWish(
    wish: string,
    by: 'entity' | 'rollout',
    view: RolloutView,
  ): PresetChoice {
    const preset = this.#presets.find(({ id }) => id === wish);
    if (!preset) {
      return {
        kind: 'none',
        reason: describeEvidenceReason({
          code: 'unknownPreset',
          name: wish.slice(0, 63),
          by,
          choices: this.#presets.map(({ id }) => id),
        }),
      };
    }
    const obstacle = this.#obstacleOf(preset, view);
    return obstacle
      ? { kind: 'none', reason: obstacle }
      : {
          kind: 'chosen',
          preset,
          told: {
            id: preset.id,
            title: preset.title,
            chosenBy: by,
            found: null,
          },
        };
  }

  #obstacleOf(preset: RequestPreset, view: RolloutView) {
    return findObstacle(this.#queriesOf(preset), view);
  }

  #queriesOf(preset: RequestPreset): RoleQueries {
    return requestQueriesOf(preset, this.#quantile).requests;
  }

  // All presets in one question.
  async #look(
    presets: RequestPreset[],
    options: Parameters<PresetFinder['choose']>[0],
  ): Promise<Set<string>> {
    const { client, spansOf, atMs } = options;
    const { clusterLabel } = client.target;
    const nowMs = this.#clock.nowMs();
    const looks = presets.flatMap(preset =>
      (['canary', 'stable'] as const).flatMap(role =>
        spansOf(role, preset.keyedBy).map(span => {
          const query = this.#queriesOf(preset)[span.role].render(
            span.subject,
            LOOK_BACK_SECONDS,
            clusterLabel,
          );
          return `label_replace(${query}, "preset", "${preset.id}", "", "")`;
        }),
      ),
    );
    if (looks.length === 0) {
      return new Set();
    }
    const query = looks.join(' or ');
    // What was there in the past tells nothing of now, nor the other way round.
    const isNow = atMs > nowMs - NOW_MS;
    const key = JSON.stringify([
      client.target.name,
      isNow ? 'now' : atMs,
      query,
    ]);
    const known = this.#found.get(key);
    if (known && known.untilMs > nowMs) {
      return known.ids;
    }
    const { series } = await client.ask(
      { query, range: null, toMs: atMs, maxSeries: presets.length },
      1,
    );
    const ids = new Set(series.map(({ labels }) => labels.preset));
    this.#keep(key, {
      ids,
      untilMs: nowMs + (ids.size > 0 ? KEEP_FOUND_MS : KEEP_MISSED_MS),
    });
    return ids;
  }

  #keep(key: string, found: { ids: Set<string>; untilMs: number }): void {
    this.#found.set(key, found);
    if (this.#found.size > MAX_KEPT) {
      const [oldest] = this.#found.keys();
      this.#found.delete(oldest);
    }
  }
}

const MAX_KEPT = 2_000;

function noSeries(
  target: string,
  presets: RequestPreset[],
  { namespace, name }: RolloutView,
): EvidenceReason {
  return describeEvidenceReason({
    code: 'noSeriesOfRollout',
    target,
    rollout: `${namespace}/${name}`,
    metrics: [...new Set(presets.map(({ metric }) => metric))],
  });
}
