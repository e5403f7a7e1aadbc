import { parseArgs } from 'node:util';
import { Failure } from './failure.mjs';

const START_USAGE = `npm start [-- OPTIONS]

Brings up the example portal with its own local cluster, until Ctrl-C.

  --port PORT            of the portal (3000)
  --backend-port PORT    of the portal's backend (7007)
  --kubeconfig FILE      use a cluster of yours instead of the local one
  --context NAME         the context of that file (its current one)
  --prometheus URL       the Prometheus of that cluster
  --help`;

const TEST_USAGE = `npm test [-- OPTIONS [-- ARGUMENTS]]

Runs every test there is and ends with "N passed, N failed".

  --only SUITE,SUITE     run only these suites
  --help

ARGUMENTS go to the suite as they are, when it is only one:
  npm test -- --only jest -- plugins/argo-rollouts-common
  npm test -- --only e2e -- --headed promote`;

/**
 * What `npm start` is asked to do: show `help`, or `start` with ports and the
 * cluster to use, which is `local` or that of a `kubeconfig`.
 */
export function parseStartOptions(args) {
  const values = parse(args, START_USAGE, {
    port: { type: 'string', default: '3000' },
    'backend-port': { type: 'string', default: '7007' },
    kubeconfig: { type: 'string' },
    context: { type: 'string' },
    prometheus: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) {
    return { kind: 'help', usage: START_USAGE };
  }
  const port = parsePort('--port', values.port);
  const backendPort = parsePort('--backend-port', values['backend-port']);
  if (port === backendPort) {
    refuse(`--port and --backend-port are both ${port}.`, START_USAGE);
  }
  return { kind: 'start', port, backendPort, cluster: chooseCluster(values) };
}

/** Which suites `npm test` runs; `forwarded` goes to a single one as it is. */
export function parseTestOptions(args, suiteNames) {
  const end = args.indexOf('--');
  const own = end === -1 ? args : args.slice(0, end);
  const forwarded = end === -1 ? [] : args.slice(end + 1);
  const usage = `${TEST_USAGE}\n\nSuites: ${suiteNames.join(', ')}`;
  const values = parse(own, usage, {
    only: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  });
  if (values.help) {
    return { kind: 'help', usage };
  }
  const only = values.only?.split(',').map(name => name.trim()) ?? suiteNames;
  const unknown = only.filter(name => !suiteNames.includes(name));
  if (unknown.length > 0) {
    refuse(`There is no suite ${unknown.join(', ')}.`, usage);
  }
  if (forwarded.length > 0 && only.length !== 1) {
    refuse('Arguments after -- need --only with one suite.', usage);
  }
  return { kind: 'test', suites: only, forwarded };
}

function chooseCluster({ kubeconfig, context, prometheus }) {
  if (kubeconfig === undefined) {
    if (context !== undefined || prometheus !== undefined) {
      refuse('--context and --prometheus go with --kubeconfig.', START_USAGE);
    }
    return { kind: 'local' };
  }
  return {
    kind: 'kubeconfig',
    file: kubeconfig,
    context,
    prometheusUrl:
      prometheus === undefined
        ? undefined
        : parseHttpUrl('--prometheus', prometheus),
  };
}

function parsePort(option, text) {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
    refuse(`${option} ${text} is not a port (1 to 65535).`, START_USAGE);
  }
  return port;
}

function parseHttpUrl(option, text) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) {
    refuse(
      `${option} ${text} is not a URL that begins with http:// or https://.`,
      START_USAGE,
    );
  }
  return text;
}

function parse(args, usage, options) {
  try {
    return parseArgs({ args, options, allowPositionals: false }).values;
  } catch (error) {
    // The first sentence says what is wrong; the others are about parseArgs.
    return refuse(`${error.message.split(/\. |\n/)[0]}.`, usage);
  }
}

function refuse(message, usage) {
  throw new Failure(message, { nextStep: `Usage: ${usage}` });
}
