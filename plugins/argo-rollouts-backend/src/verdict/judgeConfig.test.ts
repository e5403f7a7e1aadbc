import { ConfigReader } from '@backstage/config';
import { shippedProfiles } from 'backstage-plugin-argo-rollouts-common';
import { readJudgeConfig } from './judgeConfig';

function read(judge?: object) {
  return readJudgeConfig(
    new ConfigReader(judge ? { argoRollouts: { judge } } : {}),
  );
}

describe('readJudgeConfig', () => {
  it('has the shipped profiles without configuration', () => {
    const { profiles, defaultProfile } = read();
    expect(profiles.map(({ name }) => name)).toEqual([
      'http-default',
      'ml-inference',
    ]);
    expect(defaultProfile).toBe(shippedProfiles[0]);
  });

  it('inherits from a shipped profile, metric by metric', () => {
    const { profiles } = read({
      profiles: [
        {
          name: 'checkout',
          basedOn: 'http-default',
          gate: { mode: 'enforce' },
          metrics: [{ id: 'errors', margin: 1.2 }],
        },
      ],
    });
    const checkout = profiles.find(({ name }) => name === 'checkout');
    expect(checkout).toMatchObject({
      gate: { mode: 'enforce', onNoData: 'hold' },
      leastMinutes: shippedProfiles[0].leastMinutes,
    });
    expect(checkout?.metrics.map(({ id, margin }) => [id, margin])).toEqual([
      ['errors', 1.2],
      ['slow', 1.5],
      ['restarts', 2],
    ]);
  });

  const own = {
    name: 'own',
    gate: { mode: 'off' },
    metrics: [
      {
        id: 'errors',
        title: 'Errors',
        kind: 'share',
        source: { kind: 'errors' },
        margin: 1.5,
        passMargin: 2,
      },
    ],
  };
  const [metric] = own.metrics;

  it('takes a profile that stands by itself', () => {
    expect(read({ profiles: [own], defaultProfile: 'own' })).toMatchObject({
      defaultProfile: { name: 'own', familyAlpha: 0.01 },
    });
  });

  const mistakes: [string, object, string][] = [
    [
      'an unknown default',
      { defaultProfile: 'x' },
      'argoRollouts.judge.defaultProfile: there is no profile "x". There are http-default, ml-inference.',
    ],
    [
      'an unknown base',
      { profiles: [{ ...own, basedOn: 'x' }] },
      'argoRollouts.judge.profiles[0].basedOn: "x" is not shipped.',
    ],
    [
      'a key with a typing error',
      { profiles: [{ ...own, familyAplha: 1 }] },
      'argoRollouts.judge.profiles[0]: Unrecognized key: "familyAplha".',
    ],
    [
      'a margin that calls stable a regression',
      { profiles: [{ ...own, metrics: [{ ...metric, margin: 0.5 }] }] },
      'argoRollouts.judge.profiles[0].metrics[0].margin: is below 1',
    ],
    [
      'a pass that would be a regression',
      { profiles: [{ ...own, metrics: [{ ...metric, passMargin: 1.2 }] }] },
      'argoRollouts.judge.profiles[0].metrics[0].passMargin: is smaller than margin',
    ],
    [
      'two metrics of one name',
      { profiles: [{ ...own, metrics: [metric, metric] }] },
      'argoRollouts.judge.profiles[0].metrics[1].id: there is another metric "errors".',
    ],
    [
      'a profile that nothing could pass',
      {
        profiles: [{ ...own, metrics: [{ ...metric, isRequired: false }] }],
      },
      'argoRollouts.judge.profiles[0].metrics: none is required',
    ],
    [
      'two profiles of one name',
      { profiles: [own, own] },
      'argoRollouts.judge.profiles[1].name: there is another profile "own".',
    ],
    [
      'a token that can be guessed',
      { webMetric: { tokens: [{ name: 'a', token: 'secret' }] } },
      'argoRollouts.judge.webMetric.tokens[0].token has fewer than 24 characters',
    ],
  ];

  it.each(mistakes)('refuses %s', (_, judge, message) => {
    expect(() => read(judge)).toThrow(message);
  });
});
