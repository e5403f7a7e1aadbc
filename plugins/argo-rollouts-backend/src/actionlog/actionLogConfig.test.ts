import { ConfigReader } from '@backstage/config';
import { readActionLogConfig } from './actionLogConfig';

const read = (data: object) =>
  readActionLogConfig(new ConfigReader(data as {}));

it('keeps 400 days, and a spool of its own for each portal, unless told otherwise', () => {
  const one = read({
    backend: { baseUrl: 'https://one', workingDirectory: '/work' },
  });
  expect(one).toEqual({
    keepDays: 400,
    spool: {
      directory: expect.stringMatching(
        /^\/work\/argo-rollouts-actions-[0-9a-f]{8}$/,
      ),
      maxBytes: 16_000_000,
    },
  });
  const other = read({ backend: { baseUrl: 'https://other' } });
  expect(other.spool.directory).not.toBe(one.spool.directory);
});

it('takes what it is told', () => {
  const actions = {
    keepDays: 30,
    spoolDirectory: '/var/spool',
    spoolMegabytes: 1,
  };
  expect(read({ argoRollouts: { actions } })).toEqual({
    keepDays: 30,
    spool: { directory: '/var/spool', maxBytes: 1_000_000 },
  });
});

it.each([{ keepDays: 0 }, { keepDays: 1.5 }, { spoolMegabytes: 2_000 }])(
  'refuses %j, and names the key',
  actions => {
    const [key] = Object.keys(actions);
    expect(() => read({ argoRollouts: { actions } })).toThrow(
      `argoRollouts.actions.${key}`,
    );
  },
);
