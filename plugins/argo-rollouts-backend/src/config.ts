import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** What the portal's configuration says under `argoRollouts`; see `config.d.ts`. */
export interface PluginConfig {
  /** The namespaces that are looked into; null: all of the cluster. */
  namespacesOf(cluster: string): string[] | null;
  checkSeconds: number;
  keepMinutes: number;
  /** Subjects of the services that may act without a person. */
  actingServices: string[];
}

/** Throws InputError for a value that makes no sense, naming its key. */
export function readPluginConfig(rootConfig: Config): PluginConfig {
  const config = rootConfig.getOptionalConfig('argoRollouts');
  const everywhere = readNamespaces(config, 'argoRollouts');
  const byCluster = new Map(
    (config?.getOptionalConfigArray('clusters') ?? []).map((cluster, i) => [
      cluster.getString('name'),
      readNamespaces(cluster, `argoRollouts.clusters[${i}]`),
    ]),
  );
  return {
    namespacesOf: cluster => byCluster.get(cluster) ?? everywhere,
    checkSeconds: readNumber(config, 'watch.checkSeconds', 5, [1, 60]),
    keepMinutes: readNumber(config, 'watch.keepMinutes', 5, [0, 1_440]),
    actingServices: config?.getOptionalStringArray('actions.services') ?? [],
  };
}

function readNamespaces(
  config: Config | undefined,
  path: string,
): string[] | null {
  const namespaces = config?.getOptionalStringArray('namespaces');
  if (!namespaces) {
    return null;
  }
  const wrong = namespaces.find(name => !NAMESPACE.test(name));
  if (namespaces.length === 0 || wrong !== undefined) {
    throw new InputError(
      wrong === undefined
        ? `${path}.namespaces is empty, so nothing would be shown. Name a namespace, or leave the key out to look into all.`
        : `${path}.namespaces: "${wrong}" is not a namespace.`,
    );
  }
  return [...new Set(namespaces)];
}

const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

function readNumber(
  config: Config | undefined,
  key: string,
  byDefault: number,
  [least, most]: [number, number],
): number {
  const value = config?.getOptionalNumber(key) ?? byDefault;
  if (value < least || value > most) {
    throw new InputError(
      `argoRollouts.${key} is ${value}; it takes ${least} to ${most}.`,
    );
  }
  return value;
}
