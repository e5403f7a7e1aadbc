import { clusterCommand, startLocalCluster } from './cluster.mjs';
import { Failure } from './failure.mjs';

/**
 * The demo: two clusters, and which of the components run where.
 *
 * `atRest` are those whose next version has not been shipped there: search-api
 * went to prod-us first, where it failed.
 */
export const demoClusters = [
  {
    name: 'prod-eu',
    components: ['api-service', 'ledger', 'search-api'],
    atRest: ['search-api'],
  },
  {
    name: 'prod-us',
    components: ['search-api', 'recommendations', 'room-booking'],
    atRest: [],
  },
];

/**
 * The name of a cluster on this machine. The portal says prod-eu whatever its
 * port is; two portals on one machine each have their own.
 */
export function localName(cluster, port) {
  return port === 3000 ? cluster : `${cluster}-${port}`;
}

/**
 * Starts the clusters of the demo side by side.
 *
 * @returns how the portal reaches each, in the order of `demoClusters`
 */
export function startDemoClusters(context) {
  return Promise.all(
    demoClusters.map(async ({ name, components, atRest }) => ({
      ...(await startLocalCluster({
        ...context,
        name: localName(name, context.port),
        title: name,
        flags: [
          ...['--components', components.join(',')],
          ...['--at-rest', atRest.join(',')],
        ],
      })),
      name,
    })),
  );
}

/**
 * What `yarn demo` is asked to do, as commands of the local cluster.
 *
 * @param options what `parseDemoOptions` made of the command line
 * @returns for each cluster concerned its name, and the arguments
 */
export function demoCommands(options) {
  const { port } = options;
  switch (options.kind) {
    case 'status':
      return demoClusters.map(({ name }) => ({
        cluster: name,
        args: [
          ...['argo', '--name', localName(name, port)],
          ...['list', 'rollouts', '--all-namespaces'],
        ],
      }));
    case 'stop':
    case 'start': {
      const cluster = clusterNamed(options.cluster);
      const verb = options.kind === 'stop' ? 'take-away' : 'bring-back';
      return [{ cluster, args: [verb, '--name', localName(cluster, port)] }];
    }
    case 'deploy':
      return clustersFor(options).map(cluster => ({
        cluster,
        args: [
          ...['deploy', options.component, '--name', localName(cluster, port)],
          ...optional('--image-tag', options.imageTag),
          ...optional('--errors', options.errors),
          ...optional('--latency-ms', options.latencyMs),
          ...optional('--rate', options.rate),
        ],
      }));
    default:
      throw new Error(`There is no demo command ${options.kind}.`);
  }
}

/** Starts the command of the local cluster; resolves to its exit code. */
export function runDemoCommand({ args }, { node, processes, print }) {
  return processes
    .run('demo', node, [...clusterCommand, ...args], {
      mayFail: true,
      onLine: print,
    })
    .then(({ code }) => code);
}

function clusterNamed(name) {
  const names = demoClusters.map(cluster => cluster.name);
  if (!names.includes(name)) {
    throw new Failure(
      `The demo has no cluster "${name}". It has ${names.join(' and ')}.`,
    );
  }
  return name;
}

/** Where a component runs, or the one of these that was asked for. */
function clustersFor({ component, cluster }) {
  const running = demoClusters
    .filter(({ components }) => components.includes(component))
    .map(({ name }) => name);
  if (running.length === 0) {
    const all = new Set(demoClusters.flatMap(({ components }) => components));
    throw new Failure(
      `The demo has no component "${component}". It has ${[...all].join(
        ', ',
      )}.`,
    );
  }
  if (cluster === undefined) {
    return running;
  }
  if (!running.includes(clusterNamed(cluster))) {
    throw new Failure(
      `${component} does not run in ${cluster}, but in ${running.join(
        ' and ',
      )}.`,
    );
  }
  return [cluster];
}

function optional(flag, value) {
  return value === undefined ? [] : [flag, String(value)];
}
