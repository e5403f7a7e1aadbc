import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Failure } from './failure.mjs';

/**
 * Reads how to reach the cluster of a kubeconfig's context. `direct`: with a
 * token, which the portal sends itself. `kubectl`: with anything else that a
 * kubeconfig can hold (client certificates, programs, proxies), which is left
 * to kubectl.
 */
export async function readKubeconfig(file, contextName) {
  const path = locate(file);
  const config = await parseYaml(path, readText(path));
  return chooseAccess(config, { path, contextName });
}

/** The same, of a kubeconfig that is parsed already. */
export function chooseAccess(config, { path, contextName }) {
  const name = contextName ?? config['current-context'];
  const context = findNamed(config, 'context', name, path);
  const cluster = findNamed(config, 'cluster', context.cluster, path);
  const user = findNamed(config, 'user', context.user, path);
  const url = checkServer(cluster.server, { name: context.cluster, path });
  if (!canGoDirectly(cluster, user)) {
    return { kind: 'kubectl', path, context: name };
  }
  const folder = dirname(path);
  return {
    kind: 'direct',
    name,
    url,
    token: user.token ?? readText(resolve(folder, user.tokenFile)).trim(),
    caData: readAuthority(cluster, folder),
  };
}

/** Refuses a file that cannot be read, before anybody waits for anything. */
export function assertReadable(file) {
  readText(locate(file));
}

/** Relative to where the person is: npm goes to the root of the repository. */
function locate(file) {
  return resolve(process.env.INIT_CWD ?? '.', file);
}

async function parseYaml(path, text) {
  const { parse } = await import('yaml');
  let config;
  try {
    config = parse(text);
  } catch (error) {
    throw new Failure(`${path} is not YAML: ${error.message.split('\n')[0]}`, {
      nextStep: 'Give --kubeconfig the file that kubectl uses.',
    });
  }
  if (!Array.isArray(config?.contexts)) {
    throw new Failure(`${path} is not a kubeconfig: it has no contexts.`, {
      nextStep: 'Give --kubeconfig the file that kubectl uses.',
    });
  }
  return config;
}

function findNamed(config, kind, name, path) {
  const entries = config[`${kind}s`] ?? [];
  const entry = entries.find(candidate => candidate?.name === name);
  if (entry?.[kind]) {
    return entry[kind];
  }
  const names = entries.map(candidate => candidate?.name).join(', ') || 'none';
  throw new Failure(
    name
      ? `${path} has no ${kind} "${name}". It has: ${names}.`
      : `${path} does not say which ${kind} to use. It has: ${names}.`,
    {
      nextStep:
        kind === 'context'
          ? 'Choose one of them with --context NAME.'
          : `Add the ${kind} to the file, or choose another context with --context NAME.`,
    },
  );
}

function checkServer(server, { name, path }) {
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    throw new Failure(
      `The cluster "${name}" of ${path} has the server "${server}", which is not a URL that begins with http:// or https://.`,
      { nextStep: 'Correct the server in the file.' },
    );
  }
  return server;
}

function canGoDirectly(cluster, user) {
  const hasToken = Boolean(user.token ?? user.tokenFile);
  const isPlain = !(
    cluster['insecure-skip-tls-verify'] ||
    cluster['tls-server-name'] ||
    cluster['proxy-url']
  );
  return hasToken && isPlain;
}

function readAuthority(cluster, folder) {
  const file = cluster['certificate-authority'];
  return (
    cluster['certificate-authority-data'] ??
    (file && Buffer.from(readText(resolve(folder, file))).toString('base64'))
  );
}

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new Failure(
      error.code === 'ENOENT'
        ? `There is no file ${path}.`
        : `${path} cannot be read (${error.code}).`,
      { nextStep: 'Check the path and its permissions.' },
    );
  }
}
