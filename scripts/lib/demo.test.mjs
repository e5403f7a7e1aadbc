import assert from 'node:assert/strict';
import { test } from 'node:test';
import { demoCommands } from './demo.mjs';
import { parseDemoOptions } from './demoOptions.mjs';

const understood = [
  {
    name: 'lists the rollouts of both clusters',
    args: ['status'],
    commands: [
      'argo --name prod-eu list rollouts --all-namespaces',
      'argo --name prod-us list rollouts --all-namespaces',
    ],
  },
  {
    name: 'ships to every cluster that runs a component',
    args: ['deploy', 'search-api'],
    commands: [
      'deploy search-api --name prod-eu',
      'deploy search-api --name prod-us',
    ],
  },
  {
    name: 'ships a bad version to one cluster',
    args: [
      ...['deploy', 'search-api', '--cluster', 'prod-eu'],
      ...['--errors', '0.08', '--latency', '1.5s', '--image-tag', 'v6.0.0'],
    ],
    commands: [
      'deploy search-api --name prod-eu --image-tag v6.0.0 --errors 0.08 --latency-ms 1500',
    ],
  },
  {
    name: 'reads milliseconds',
    args: ['deploy', 'recommendations', '--latency', '900ms'],
    commands: ['deploy recommendations --name prod-us --latency-ms 900'],
  },
  {
    name: 'takes a cluster of a portal on another port away',
    args: ['stop', 'prod-us', '--port', '3001'],
    commands: ['take-away --name prod-us-3001'],
  },
  {
    name: 'brings it back',
    args: ['start', 'prod-us'],
    commands: ['bring-back --name prod-us'],
  },
];

for (const { name, args, commands } of understood) {
  test(`yarn demo ${name}`, () => {
    const asked = demoCommands(parseDemoOptions(args));
    assert.deepEqual(
      asked.map(command => command.args.join(' ')),
      commands,
    );
  });
}

const refused = [
  { args: ['sing'], message: /no command "sing"/ },
  { args: ['deploy'], message: /name of a component/ },
  { args: ['deploy', 'shop'], message: /no component "shop".*api-service/ },
  { args: ['deploy', 'ledger', '--cluster', 'prod-us'], message: /in prod-eu/ },
  { args: ['deploy', 'ledger', 'v2'], message: /"v2" is too much/ },
  { args: ['deploy', 'ledger', '--latency', '900'], message: /900ms or 1.5s/ },
  { args: ['deploy', 'ledger', '--errors', 'many'], message: /not a number/ },
  { args: ['stop'], message: /name of a cluster/ },
  { args: ['stop', 'prod-asia'], message: /prod-eu and prod-us/ },
  { args: ['status', '--cluter', 'x'], message: /--cluter/ },
];

for (const { args, message } of refused) {
  test(`yarn demo refuses ${args.join(' ')}`, () => {
    assert.throws(() => demoCommands(parseDemoOptions(args)), message);
  });
}
