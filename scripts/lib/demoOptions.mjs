import { parseArgs } from 'node:util';
import { Failure } from './failure.mjs';

const USAGE = `yarn demo COMMAND [OPTIONS]

What runs is what "npm start" has brought up.

  status                    the rollouts of both clusters, as the CLI lists them
  deploy COMPONENT          ship another version, to every cluster that runs it
    --errors RATIO            its share of errors, from 0 to 1, as in 0.08
    --latency TIME            its median latency, as in 900ms or 1.5s
    --rate PER_SECOND         the requests of all users together
    --image-tag TAG           its tag (the next minor version)
    --cluster NAME            to this cluster only
  stop CLUSTER              take a cluster away: nothing of it answers
  start CLUSTER             bring it back, with the same data

  --port PORT               of the portal, where it is not 3000`;

/** What the person asks for, or a Failure that says what to write instead. */
export function parseDemoOptions(args) {
  const { values, positionals } = parse(args);
  const [kind, subject, ...others] = positionals;
  if (kind === undefined || values.help) {
    return { kind: 'help', usage: USAGE };
  }
  const port = readNumber('--port', values.port, /^\d+$/);
  switch (kind) {
    case 'status':
      refuseSurplus(subject === undefined ? others : [subject, ...others]);
      return { kind, port };
    case 'stop':
    case 'start':
      requireSubject(subject, `${kind} wants the name of a cluster.`);
      refuseSurplus(others);
      return { kind, port, cluster: subject };
    case 'deploy':
      requireSubject(subject, 'deploy wants the name of a component.');
      refuseSurplus(others);
      return {
        kind,
        port,
        component: subject,
        cluster: values.cluster,
        imageTag: values['image-tag'],
        errors: readNumber('--errors', values.errors),
        latencyMs: readMilliseconds(values.latency),
        rate: readNumber('--rate', values.rate),
      };
    default:
      return refuse(`There is no command "${kind}".`);
  }
}

function readNumber(option, text, pattern = /^\d*\.?\d+$/) {
  if (text !== undefined && !pattern.test(text)) {
    refuse(`${option} ${text} is not a number.`);
  }
  return text === undefined ? undefined : Number(text);
}

function readMilliseconds(text) {
  if (text === undefined) {
    return undefined;
  }
  const [, number, unit] = /^(\d*\.?\d+)(ms|s)$/.exec(text) ?? [];
  if (number === undefined) {
    refuse(`--latency ${text} is not a time such as 900ms or 1.5s.`);
  }
  return Number(number) * (unit === 's' ? 1000 : 1);
}

function requireSubject(subject, message) {
  if (subject === undefined) {
    refuse(message);
  }
}

function refuseSurplus(words) {
  if (words.length > 0) {
    refuse(`"${words.join(' ')}" is too much.`);
  }
}

function parse(args) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        errors: { type: 'string' },
        latency: { type: 'string' },
        rate: { type: 'string' },
        'image-tag': { type: 'string' },
        cluster: { type: 'string' },
        port: { type: 'string', default: '3000' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    // The first sentence says what is wrong; the others are about parseArgs.
    return refuse(`${error.message.split(/\. |\n/)[0]}.`);
  }
}

function refuse(message) {
  throw new Failure(message, { nextStep: `Usage: ${USAGE}` });
}
