import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseStartOptions, parseTestOptions } from './options.mjs';

const accepted = [
  {
    name: 'starts the local cluster on the usual ports',
    args: [],
    options: {
      kind: 'start',
      port: 3000,
      backendPort: 7007,
      cluster: { kind: 'local' },
    },
  },
  {
    name: 'takes other ports',
    args: ['--port', '3001', '--backend-port=7008'],
    options: {
      kind: 'start',
      port: 3001,
      backendPort: 7008,
      cluster: { kind: 'local' },
    },
  },
  {
    name: 'takes a cluster of yours',
    args: [
      ...['--kubeconfig', 'k.yaml', '--context', 'prod'],
      ...['--prometheus', 'https://prometheus.example.com/prod'],
    ],
    options: {
      kind: 'start',
      port: 3000,
      backendPort: 7007,
      cluster: {
        kind: 'kubeconfig',
        file: 'k.yaml',
        context: 'prod',
        prometheusUrl: 'https://prometheus.example.com/prod',
      },
    },
  },
];

for (const { name, args, options } of accepted) {
  test(`npm start ${name}`, () => {
    assert.deepEqual(parseStartOptions(args), options);
  });
}

const refused = [
  { args: ['--kubconfig', 'x'], message: /Unknown option '--kubconfig'/ },
  { args: ['up'], message: /'up'/ },
  { args: ['--port'], message: /--port/ },
  { args: ['--port', '0'], message: /--port 0 is not a port/ },
  { args: ['--port', '3000x'], message: /--port 3000x is not a port/ },
  { args: ['--port', '65536'], message: /is not a port/ },
  { args: ['--port', '7007'], message: /are both 7007/ },
  { args: ['--context', 'prod'], message: /go with --kubeconfig/ },
  { args: ['--prometheus', 'http://p'], message: /go with --kubeconfig/ },
  {
    args: ['--kubeconfig', 'k', '--prometheus', 'prometheus:9090'],
    message: /--prometheus prometheus:9090 is not a URL/,
  },
];

for (const { args, message } of refused) {
  test(`npm start refuses ${args.join(' ')}, with the usage`, () => {
    assert.throws(() => parseStartOptions(args), {
      message,
      nextStep: /--backend-port PORT/,
    });
  });
}

const suites = ['lint', 'jest', 'e2e'];

test('npm test runs every suite unless told otherwise', () => {
  assert.deepEqual(parseTestOptions([], suites), {
    kind: 'test',
    suites,
    forwarded: [],
  });
});

test('npm test hands arguments on to the one suite that was chosen', () => {
  assert.deepEqual(
    parseTestOptions(['--only', 'jest', '--', '-t', 'aborts'], suites),
    { kind: 'test', suites: ['jest'], forwarded: ['-t', 'aborts'] },
  );
});

test('npm test names the suites when it is asked for one that is not there', () => {
  assert.throws(() => parseTestOptions(['--only', 'jest,unit'], suites), {
    message: /no suite unit/,
    nextStep: /Suites: lint, jest, e2e/,
  });
});

test('npm test refuses arguments that it could hand to several suites', () => {
  assert.throws(
    () => parseTestOptions(['--only', 'jest,e2e', '--', 'x'], suites),
    { message: /need --only with one suite/ },
  );
});

test('both commands have help', () => {
  assert.equal(parseStartOptions(['--help']).kind, 'help');
  assert.match(parseTestOptions(['-h'], suites).usage, /Suites: lint/);
});
