import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseCommandLine } from './commandLine.ts';

const STARTED = {
  name: 'default',
  components: [],
  atRest: [],
  prometheus: true,
  argoRollouts: true,
};

describe('parseCommandLine', () => {
  const cases: [name: string, args: string[], parsed: object][] = [
    ['helps when asked nothing', [], { kind: 'help' }],
    ['starts with all parts', ['up'], { kind: 'up', ...STARTED }],
    [
      'starts with a name and less or more',
      ['run', '--json', '--no-prometheus', '--name', 'two', '--demo'],
      {
        ...{ kind: 'run', audience: 'json', ...STARTED },
        ...{ name: 'two', prometheus: false, components: ['api-service'] },
      },
    ],
    [
      'takes the name before the command too',
      ['--name=two', 'status'],
      { kind: 'status', name: 'two' },
    ],
    [
      'passes on everything else to kubectl, a later --name included',
      ['kubectl', '--name', 'two', 'get', 'pods', '--name', 'x', '-A'],
      {
        kind: 'tool',
        name: 'two',
        program: 'kubectl',
        args: ['get', 'pods', '--name', 'x', '-A'],
      },
    ],
    [
      'passes options on to argo',
      ['argo', 'get', 'rollout', 'api-service', '-n', 'shop', '--watch'],
      {
        kind: 'tool',
        name: 'default',
        program: 'kubectl-argo-rollouts',
        args: ['get', 'rollout', 'api-service', '-n', 'shop', '--watch'],
      },
    ],
    [
      'starts with components, some of them at rest',
      ['up', '--components', 'ledger,search-api', '--at-rest', 'search-api'],
      {
        ...{ kind: 'up', ...STARTED },
        ...{ components: ['ledger', 'search-api'], atRest: ['search-api'] },
      },
    ],
    [
      'takes a cluster away',
      ['take-away', '--name', 'two'],
      { kind: 'control', name: 'two', verb: 'take-away' },
    ],
    [
      'kills Prometheus',
      ['kill', 'prometheus', '--name', 'two'],
      { kind: 'control', name: 'two', verb: 'kill prometheus' },
    ],
    [
      'ships a release',
      ['deploy', '--image-tag', 'v2.6.0', '--errors', '0.08', '--rate', '50'],
      {
        kind: 'deploy',
        name: 'default',
        component: 'api-service',
        release: {
          imageTag: 'v2.6.0',
          errorRatio: 0.08,
          latencyMs: undefined,
          requestsPerSecond: 50,
        },
      },
    ],
    [
      'ships the next version of a component that it names',
      ['deploy', '--name', 'two', 'ledger'],
      {
        kind: 'deploy',
        name: 'two',
        component: 'ledger',
        release: {
          imageTag: undefined,
          errorRatio: undefined,
          latencyMs: undefined,
          requestsPerSecond: undefined,
        },
      },
    ],
  ];
  for (const [name, args, parsed] of cases) {
    it(name, () => assert.deepEqual(parseCommandLine(args), parsed));
  }

  const refused: [name: string, args: string[], message: RegExp][] = [
    ['an unknown command', ['start'], /no command "start".*\n\nUsage:/],
    ['an unknown option', ['up', '--deom'], /'--deom'[^]*Usage:/],
    ['a name that is missing', ['--name'], /--name wants/],
    [
      'a name that is missing at the end',
      ['down', '--name'],
      /argument missing/,
    ],
    ['too many words', ['deploy', 'ledger', 'v2'], /"v2" is too much/],
    [
      'a demo without Argo Rollouts',
      ['up', '--demo', '--no-argo'],
      /--no-argo/,
    ],
    [
      'a ratio above one',
      ['deploy', '--image-tag', 'v2', '--errors', '8'],
      /--errors wants a number from 0 to 1\./,
    ],
  ];
  for (const [name, args, message] of refused) {
    it(`refuses ${name}`, () =>
      assert.throws(() => parseCommandLine(args), { message }));
  }
});
