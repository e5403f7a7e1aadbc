import type { Config } from '@backstage/config';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { configError, refuseUnknownKeys } from './configError';
import type { Credentials, Target } from './types';

/**
 * The targets below `argoRollouts.prometheus`, in their order. Throws InputError for the
 * first mistake, with its key and file, and without any secret.
 */
export function readTargets(rootConfig: Config): Target[] {
  const configs =
    rootConfig.getOptionalConfigArray('argoRollouts.prometheus') ?? [];
  const targets = configs.map(readTarget);
  targets.forEach(({ name }, i) => {
    if (targets.findIndex(other => other.name === name) !== i) {
      throw configError(
        configs[i],
        'name',
        `there is another target "${name}".`,
      );
    }
  });
  return targets;
}

function readTarget(config: Config): Target {
  refuseUnknownKeys(config, TARGET_KEYS);
  const name = config.getString('name');
  if (!TARGET_NAME.test(name)) {
    throw configError(
      config,
      'name',
      `"${name}" is no name. Use lower-case letters, digits and "-".`,
    );
  }
  const clusters = config.getOptionalStringArray('clusters') ?? null;
  if (clusters?.length === 0) {
    throw configError(
      config,
      'clusters',
      'it is empty, so the target would never be asked. Name a cluster, or leave the key out for all.',
    );
  }
  return {
    name,
    url: readUrl(config, 'url'),
    clusters,
    clusterLabel: readClusterLabel(config),
    timeoutSeconds: readNumber(config, 'timeoutSeconds', 10, [1, 60]),
    scrapeSeconds: readNumber(config, 'scrapeSeconds', 30, [1, 600]),
    credentials: readCredentials(config),
    headers: readHeaders(config),
    tls: readTls(config),
    link: readLink(config),
  };
}

const TARGET_KEYS = [
  ...['name', 'url', 'clusters', 'clusterLabel', 'timeoutSeconds'],
  ...['scrapeSeconds', 'bearerToken', 'basic', 'oauth2', 'headers'],
  ...['tls', 'link'],
];
const TARGET_NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

function readUrl(config: Config, key: string): string {
  const text = config.getString(key);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw configError(config, key, 'it is no http or https address.');
  }
  if (url.username || url.password) {
    throw configError(
      config,
      key,
      'it holds credentials. Give them as basic.username and basic.password.',
    );
  }
  if (url.search || url.hash) {
    throw configError(config, key, 'it ends with a path, without ? and #.');
  }
  return text.replace(/\/+$/, '');
}

function readClusterLabel(config: Config): string | null {
  const label = config.getOptionalString('clusterLabel') ?? null;
  if (label !== null && !/^[a-zA-Z_]\w*$/.test(label)) {
    throw configError(config, 'clusterLabel', `"${label}" is no label name.`);
  }
  return label;
}

function readCredentials(config: Config): Credentials {
  const given = ['bearerToken', 'basic', 'oauth2'].filter(key =>
    config.has(key),
  );
  if (given.length > 1) {
    throw configError(
      config,
      given[1],
      `it stands beside ${given[0]}. Give one of them only.`,
    );
  }
  if (config.has('bearerToken')) {
    return { kind: 'bearer', token: readHeaderValue(config, 'bearerToken') };
  }
  const basic = config.getOptionalConfig('basic');
  if (basic) {
    refuseUnknownKeys(basic, ['username', 'password']);
    return {
      kind: 'basic',
      username: basic.getString('username'),
      password: basic.getString('password'),
    };
  }
  const oauth2 = config.getOptionalConfig('oauth2');
  if (oauth2) {
    refuseUnknownKeys(oauth2, [
      ...['tokenUrl', 'clientId', 'clientSecret', 'scopes'],
    ]);
    return {
      kind: 'oauth2',
      tokenUrl: readUrl(oauth2, 'tokenUrl'),
      clientId: oauth2.getString('clientId'),
      clientSecret: oauth2.getString('clientSecret'),
      scopes: oauth2.getOptionalStringArray('scopes') ?? [],
    };
  }
  return { kind: 'none' };
}

function readHeaders(config: Config): Record<string, string> {
  const headers = config.getOptionalConfig('headers');
  return Object.fromEntries(
    (headers?.keys() ?? []).map(name => {
      if (!/^[!#$%&'*+.^_`|~\w-]+$/.test(name)) {
        throw configError(headers!, name, 'it is no header name.');
      }
      if (RESERVED_HEADERS.includes(name.toLowerCase())) {
        throw configError(
          headers!,
          name,
          'this header is set by the client. Use bearerToken, basic or oauth2 for credentials.',
        );
      }
      return [name, readHeaderValue(headers!, name)];
    }),
  );
}

const RESERVED_HEADERS = [
  ...['authorization', 'content-type', 'content-length', 'host'],
  ...['connection', 'transfer-encoding', 'accept', 'cookie'],
];

function readHeaderValue(config: Config, key: string): string {
  const value = config.getString(key);
  if (!/^[\x20-\x7e]+$/.test(value) || value.trim() !== value) {
    throw configError(
      config,
      key,
      'it has a line break, a space at its end or another character that no header may hold.',
    );
  }
  return value;
}

function readTls(config: Config): Target['tls'] {
  const tls = config.getOptionalConfig('tls');
  if (!tls) {
    return {};
  }
  refuseUnknownKeys(tls, ['ca', 'cert', 'key']);
  const read = (key: string, parse: (pem: string) => unknown, what: string) => {
    const pem = tls.getOptionalString(key);
    try {
      return pem === undefined ? undefined : (parse(pem), pem);
    } catch {
      throw configError(
        tls,
        key,
        `it is no ${what} in PEM. Use $file to read one from a file.`,
      );
    }
  };
  const parseCertificate = (pem: string) => new X509Certificate(pem);
  const ca = read('ca', parseCertificate, 'certificate');
  const cert = read('cert', parseCertificate, 'certificate');
  const key = read('key', createPrivateKey, 'private key');
  if ((cert === undefined) !== (key === undefined)) {
    throw configError(
      tls,
      cert === undefined ? 'key' : 'cert',
      'a client certificate needs both cert and key.',
    );
  }
  if (cert && key && !belongTogether(cert, key)) {
    throw configError(
      tls,
      'key',
      'it is not the key of the certificate in cert.',
    );
  }
  return { ca, cert, key };
}

// Otherwise each connection would fail, and name neither.
function belongTogether(cert: string, key: string): boolean {
  return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key));
}

function readLink(config: Config): Target['link'] {
  const link = config.getOptionalConfig('link');
  if (!link) {
    return null;
  }
  refuseUnknownKeys(link, ['title', 'url']);
  const template = link.getString('url');
  const sample = template.replaceAll(/\{\w+\}/g, 'x');
  if (!URL.canParse(sample) || !/^https?:/.test(sample)) {
    throw configError(link, 'url', 'it is no http or https address.');
  }
  const unknown = [...template.matchAll(/\{(\w+)\}/g)].find(
    ([, name]) => !LINK_PLACEHOLDERS.includes(name),
  );
  if (unknown) {
    throw configError(
      link,
      'url',
      `{${unknown[1]}} means nothing. There are ${LINK_PLACEHOLDERS.map(
        name => `{${name}}`,
      ).join(', ')}.`,
    );
  }
  return { title: link.getOptionalString('title') ?? 'Prometheus', template };
}

/** What a link can hold: the query as it is and as JSON, and the window in several units. */
export const LINK_PLACEHOLDERS = [
  ...['query', 'queryJson', 'from', 'to', 'fromMs', 'toMs', 'rangeSeconds'],
];

function readNumber(
  config: Config,
  key: string,
  byDefault: number,
  [least, most]: [number, number],
): number {
  const value = config.getOptionalNumber(key) ?? byDefault;
  if (value < least || value > most) {
    throw configError(
      config,
      key,
      `it is ${value}; it takes ${least} to ${most}.`,
    );
  }
  return value;
}
