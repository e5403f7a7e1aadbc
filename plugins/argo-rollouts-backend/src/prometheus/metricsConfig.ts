import type { Config } from '@backstage/config';
import {
  type EvidenceMetric,
  STANDARD_METRICS,
  metricIdSchema,
} from 'backstage-plugin-argo-rollouts-common';
import { configError, refuseUnknownKeys } from './configError';
import { REQUEST_PRESETS, type RequestPreset } from './presets';
import { QueryTemplate, type Role } from './queries';

/** One query for each of the two revisions. */
export type RoleQueries = Record<Role, QueryTemplate>;

/** A metric that the configuration adds. */
export interface OwnMetric {
  id: string;
  title: string;
  unit: EvidenceMetric['unit'];
  queries:
    | { kind: 'value'; value: RoleQueries }
    | { kind: 'ratio'; part: RoleQueries; of: RoleQueries };
}

/** What the configuration says below `argoRollouts.metrics`. */
export interface MetricsConfig {
  /** Those that may be used; where several fit, the first. */
  presets: RequestPreset[];
  /** Between 0 and 1. */
  latencyQuantile: number;
  own: OwnMetric[];
}

/** Throws InputError for the first mistake, with its key and file. */
export function readMetricsConfig(rootConfig: Config): MetricsConfig {
  const config = rootConfig.getOptionalConfig('argoRollouts.metrics');
  if (config) {
    refuseUnknownKeys(config, ['presets', 'latencyQuantile', 'own']);
  }
  const own = (config?.getOptionalConfigArray('own') ?? []).map(readOwnMetric);
  own.forEach(({ id }, i) => {
    if (own.findIndex(other => other.id === id) !== i) {
      throw configError(
        config!.getConfigArray('own')[i],
        'name',
        `there is another metric "${id}".`,
      );
    }
  });
  return {
    presets: readPresets(config),
    latencyQuantile: readQuantile(config),
    own,
  };
}

function readPresets(config: Config | undefined): RequestPreset[] {
  const ids = config?.getOptionalStringArray('presets');
  if (!ids) {
    return REQUEST_PRESETS;
  }
  if (ids.length === 0) {
    throw configError(
      config!,
      'presets',
      'it is empty, so no requests would be measured. Name a preset, or leave the key out for all.',
    );
  }
  return ids.map(id => {
    const preset = REQUEST_PRESETS.find(known => known.id === id);
    if (!preset) {
      const known = REQUEST_PRESETS.map(one => one.id).join(', ');
      throw configError(
        config!,
        'presets',
        `there is no preset "${id}". There are ${known}.`,
      );
    }
    return preset;
  });
}

function readQuantile(config: Config | undefined): number {
  const quantile = config?.getOptionalNumber('latencyQuantile') ?? 0.95;
  if (!(quantile > 0 && quantile < 1)) {
    throw configError(
      config!,
      'latencyQuantile',
      `it is ${quantile}; it takes a number between 0 and 1, such as 0.95.`,
    );
  }
  return quantile;
}

function readOwnMetric(config: Config): OwnMetric {
  const id = config.getString('name');
  if (!metricIdSchema.safeParse(id).success) {
    throw configError(
      config,
      'name',
      `"${id}" is no name. Use lower-case letters, digits and "-".`,
    );
  }
  if ((STANDARD_METRICS as readonly string[]).includes(id)) {
    throw configError(
      config,
      'name',
      `"${id}" is the name of a standard metric.`,
    );
  }
  refuseUnknownKeys(config, ['name', 'title', 'unit', 'value', 'ratio']);
  return {
    id,
    title: config.getOptionalString('title') ?? id,
    unit: readUnit(config),
    queries: readQueries(config),
  };
}

function readUnit(config: Config): EvidenceMetric['unit'] {
  const text = config.getOptionalString('unit') ?? 'number';
  const unit = UNITS.find(known => known === text);
  if (!unit) {
    throw configError(
      config,
      'unit',
      `"${text}" is no unit. There are ${UNITS.join(', ')}.`,
    );
  }
  return unit;
}

const UNITS = [
  ...(['perSecond', 'ratio', 'seconds', 'cores', 'bytes', 'number'] as const),
];

function readQueries(config: Config): OwnMetric['queries'] {
  if (config.has('value') === config.has('ratio')) {
    throw configError(
      config,
      'value',
      'a metric has either a value or a ratio of two counts (ratio.part, ratio.of).',
    );
  }
  if (config.has('value')) {
    return { kind: 'value', value: readRoles(config.getConfig('value')) };
  }
  const ratio = config.getConfig('ratio');
  refuseUnknownKeys(ratio, ['part', 'of']);
  return {
    kind: 'ratio',
    part: readRoles(ratio.getConfig('part')),
    of: readRoles(ratio.getConfig('of')),
  };
}

function readRoles(config: Config): RoleQueries {
  refuseUnknownKeys(config, ['canary', 'stable']);
  const read = (role: Role) => {
    try {
      return new QueryTemplate(config.getString(role), role);
    } catch (error) {
      const { name, message } = error as Error;
      throw name === 'InputError' ? configError(config, role, message) : error;
    }
  };
  return { canary: read('canary'), stable: read('stable') };
}
