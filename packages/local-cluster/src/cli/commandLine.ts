import { parseArgs } from 'node:util';
import type { Release } from '../demo/deploy.ts';
import type { Audience } from './run.ts';

export type ClusterOptions = {
  name: string;
  /** Components of the demo. */
  components: string[];
  /** Those of them that stay at their first version. */
  atRest: string[];
  prometheus: boolean;
  argoRollouts: boolean;
};

const CONTROL_VERBS = [
  'hang',
  'resume',
  'restart',
  'take-away',
  'bring-back',
  'hang prometheus',
  'resume prometheus',
  'kill prometheus',
  'start prometheus',
] as const;
export type ControlVerb = (typeof CONTROL_VERBS)[number];

/** What the command line asks for. */
export type CommandLine =
  | { kind: 'help' }
  | { kind: 'build' }
  | ({ kind: 'up' } & ClusterOptions)
  | { kind: 'down'; name: string }
  | { kind: 'status'; name: string }
  | ({ kind: 'run'; audience: Audience } & ClusterOptions)
  | {
      kind: 'tool';
      name: string;
      program: 'kubectl' | 'kubectl-argo-rollouts';
      args: string[];
    }
  | { kind: 'control'; name: string; verb: ControlVerb }
  | { kind: 'deploy'; name: string; component: string; release: Release };

export const USAGE = `Usage: yarn cluster COMMAND [--name NAME] [...]

  build                  build the cluster's programs now, once for all
  up                     start a cluster in the background
  down                   stop it and remove everything that belongs to it
  status                 its processes with pids, ports and memory
  run [--json]           start it in the foreground; Ctrl-C stops it
  kubectl ARGS...        the real kubectl, as admin
  argo ARGS...           the real "kubectl argo rollouts", as admin
  hang | resume          stop the API server from answering, and go on
  hang | resume | kill | start prometheus
                         the same with Prometheus; kill it, and start it with its data
  restart                kill the API server and start it with the same data
  take-away | bring-back kill all of it that answers, and start that again
  deploy [COMPONENT] [--image-tag TAG] [--errors RATIO] [--latency-ms MS]
         [--rate PER_SECOND]
                         ship another version of a component of the demo

  up and run take:  --components A,B  with these components of the demo, their
                                      next versions under way, and their users
                    --at-rest A,B     the next versions of these not yet
                    --demo            the same as --components api-service
                    --no-prometheus   without Prometheus
                    --no-argo         without Argo Rollouts
  COMPONENT is api-service unless given.
  --name stands before the arguments of kubectl and argo, elsewhere anywhere; it
  is "default" unless given.
`;

/** Throws, with what to write instead, when the arguments make no sense. */
export function parseCommandLine(args: string[]): CommandLine {
  const { name: leadingName, rest } = takeName(args);
  const [command, ...others] = rest;
  switch (command) {
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      return { kind: 'help' };
    case 'kubectl':
    case 'argo': {
      const program = command === 'argo' ? 'kubectl-argo-rollouts' : command;
      const { name = leadingName, rest: passedOn } = takeName(others);
      return { kind: 'tool', name: name ?? DEFAULT, program, args: passedOn };
    }
    default:
      return parseOwnCommand(command, others, leadingName ?? DEFAULT);
  }
}

function parseOwnCommand(
  command: string,
  args: string[],
  leadingName: string,
): CommandLine {
  const read = (options: Options = {}, ...words: string[]): Values => {
    const values = parse(args, { ...options, ...NAME }, words);
    return { ...values, name: String(values.name ?? leadingName) };
  };
  switch (command) {
    case 'build':
      read();
      return { kind: 'build' };
    case 'up':
      return { kind: 'up', ...clusterOptions(read(START)) };
    case 'run': {
      const values = read({ ...START, json: { type: 'boolean' } });
      const audience = values.json ? 'json' : 'text';
      return { kind: 'run', audience, ...clusterOptions(values) };
    }
    // What `up` leaves running.
    case 'background':
      return {
        kind: 'run',
        audience: 'background',
        ...clusterOptions(read(START)),
      };
    case 'down':
    case 'status':
      return { kind: command, name: read().name };
    case 'deploy': {
      const values = read(DEPLOY, 'COMPONENT');
      return {
        ...{ kind: 'deploy', name: values.name },
        component: String(values.COMPONENT ?? REFERENCE),
        release: releaseOf(values),
      };
    }
    default: {
      const verbs = CONTROL_VERBS.filter(
        verb => verb.split(' ')[0] === command,
      );
      if (verbs.length > 0) {
        const { name, PART } = read({}, 'PART');
        const words = [command, PART].filter(Boolean).join(' ');
        const verb = verbs.find(known => known === words);
        if (verb) return { kind: 'control', name, verb };
      }
      throw new Error(`There is no command "${command}".\n\n${USAGE}`);
    }
  }
}

/** `--name NAME` or `--name=NAME` at the very beginning. */
function takeName(args: string[]): { name?: string; rest: string[] } {
  const [first, second, ...others] = args;
  if (first?.startsWith('--name=')) {
    return { name: first.slice('--name='.length), rest: args.slice(1) };
  }
  if (first !== '--name') return { rest: args };
  if (second === undefined) {
    throw new Error('--name wants the name of a cluster, as in --name demo-2.');
  }
  return { name: second, rest: others };
}

const DEFAULT = 'default';
const REFERENCE = 'api-service';

type Options = Record<string, { type: 'boolean' | 'string' }>;
type Values = { name: string; [option: string]: string | boolean | undefined };

const NAME: Options = { name: { type: 'string' } };

const START: Options = {
  demo: { type: 'boolean' },
  components: { type: 'string' },
  'at-rest': { type: 'string' },
  'no-prometheus': { type: 'boolean' },
  'no-argo': { type: 'boolean' },
};

const DEPLOY: Options = {
  'image-tag': { type: 'string' },
  errors: { type: 'string' },
  'latency-ms': { type: 'string' },
  rate: { type: 'string' },
};

/** The options, and under the names of `words` what stands there without any. */
function parse(
  args: string[],
  options: Options,
  words: string[],
): Partial<Values> {
  try {
    const { values, positionals } = parseArgs({
      args,
      options,
      allowPositionals: words.length > 0,
    });
    const surplus = positionals[words.length];
    if (surplus) throw new Error(`"${surplus}" is too much.`);
    const named = positionals.map((word, at) => [words[at], word]);
    return { ...(values as Partial<Values>), ...Object.fromEntries(named) };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n\n${USAGE}`);
  }
}

function clusterOptions(values: Values): ClusterOptions {
  const named = namesIn(values.components);
  const options = {
    name: values.name,
    components:
      values.demo === true && named.length === 0 ? [REFERENCE] : named,
    atRest: namesIn(values['at-rest']),
    prometheus: values['no-prometheus'] !== true,
    argoRollouts: values['no-argo'] !== true,
  };
  if (options.components.length > 0 && !options.argoRollouts) {
    throw new Error('The demo needs Argo Rollouts: leave out --no-argo.');
  }
  return options;
}

function namesIn(value: string | boolean | undefined): string[] {
  return typeof value === 'string' ? value.split(',').filter(Boolean) : [];
}

function releaseOf(values: Values): Release {
  const imageTag = values['image-tag'];
  const number = (option: string, max: number) => {
    if (values[option] === undefined) return undefined;
    const value = Number(values[option]);
    if (values[option] === '' || !(value >= 0 && value <= max)) {
      throw new Error(`--${option} wants a number from 0 to ${max}.`);
    }
    return value;
  };
  return {
    imageTag: typeof imageTag === 'string' ? imageTag : undefined,
    errorRatio: number('errors', 1),
    latencyMs: number('latency-ms', 60_000),
    requestsPerSecond: number('rate', 10_000),
  };
}
