import { describeRollout } from '../rollout';
import { recordingOf } from '../rollout/__fixtures__/recordings';
import { secretsHider } from './hideSecrets';

const URL_WITH_KEY = 'https://api/{{args.team}}?key={{args.token}}&of=1';

function hide(
  text: string,
  provider: object = { web: { url: URL_WITH_KEY } },
): string {
  const hider = secretsHider([
    {
      spec: {
        args: [
          { name: 'team', value: 'shop' },
          { name: 'token', valueFrom: { secretKeyRef: {} } },
        ],
        metrics: [{ name: 'm', provider }],
      },
      status: {
        metricResults: [{ name: 'm', measurements: [{ message: text }] }],
      },
    },
  ]);
  const all = `Metric "m" assessed Error: "Error Message: ${text}"`;
  return (hider?.(all) ?? all)
    .replace('Metric "m" assessed Error: "Error Message: ', '')
    .replace(/"$/, '');
}

describe('secretsHider', () => {
  it.each([
    [
      'a URL as the template has it',
      'parse "https://api/shop?key=hunter2\\n&of=1": net/url: invalid control character in URL',
      'parse "https://api/shop?key={{args.token}}&of=1": net/url: invalid control character in URL',
    ],
    [
      'a URL without quotes',
      'GET https://api/shop?key=hunter%202 gave up',
      'GET https://api/shop?key={{args.token}}&of=1 gave up',
    ],
    [
      'nothing of another URL',
      'Get "https://elsewhere/?k=hunter2": EOF',
      'Get "[hidden]": EOF',
    ],
    [
      'nothing of a part',
      'invalid URL escape "%ter2"',
      'invalid URL escape "[hidden]"',
    ],
    [
      'nothing where a quote is not closed',
      'read "hunter2 \\"x',
      'read "[hidden]',
    ],
    [
      'what the template itself has',
      'no such "https://api/shop"',
      'no such "https://api/shop"',
    ],
    ['an error without such', 'dial tcp: i/o timeout', 'dial tcp: i/o timeout'],
  ])('tells %s', (_, text, told) => {
    expect(hide(text)).toBe(told);
  });

  it('tells nothing of a metric that the spec does not have', () => {
    const result = { name: 'gone', message: 'no such "hunter2\\n"' };
    const hider = secretsHider([
      {
        spec: { args: [{ name: 'token', valueFrom: { secretKeyRef: {} } }] },
        status: { metricResults: [result] },
      },
    ]);
    expect(hider?.(result.message)).toBe('no such "[hidden]"');
  });

  it('leaves the errors of a metric that asks for no secret', () => {
    const text = 'parse error: unexpected "x"';
    expect(hide(text, { prometheus: { query: 'up{' } })).toBe(text);
  });

  it('hides also where the secret is in a header or in a query', () => {
    const headers = [{ key: 'Authorization', value: 'Bearer {{args.token}}' }];
    const url = 'https://api/x';
    expect(
      hide('Get "https://api/x": bad "Bearer hunter2"', {
        web: { url, headers },
      }),
    ).toBe('Get "https://api/x": bad "Bearer {{args.token}}"');
    const prometheus = { query: 'up{t="{{args.token}}"}' };
    expect(hide('1:5: unexpected "ter2"', { prometheus })).toBe(
      '1:5: unexpected "[hidden]"',
    );
  });
});

/** The controller takes a secret out of its errors but where it is escaped. */
describe('An aborted rollout with a secret in the error', () => {
  const recording = recordingOf('analysis-secret-in-error');
  const view = describeRollout(recording);

  it('tells it nowhere, though the objects do', () => {
    const { rollout, analysisRuns, events } = recording;
    for (const raw of [rollout, analysisRuns, events]) {
      expect(JSON.stringify(raw)).toContain('hunter3');
    }
    expect(JSON.stringify(view)).not.toContain('hunter3');
  });

  it('tells it not by its events either, which outlast the condition', () => {
    const rollout = recording.rollout as { status: object };
    const { timeline } = describeRollout({
      ...recording,
      rollout: { ...rollout, status: { ...rollout.status, conditions: [] } },
    });
    const aborted = timeline.find(({ kind }) => kind === 'aborted');
    expect(aborted).toMatchObject({ evidence: 'event' });
    expect(aborted?.text).toContain('key={{args.broken}}&of=app');
    expect(JSON.stringify(timeline)).not.toContain('hunter3');
  });

  it('tells the error all the same', () => {
    const error =
      'parse "http://metrics.invalid/x?key={{args.broken}}&of=app": net/url: invalid control character in URL';
    const [run] = view.analysisRuns;
    const escaped = run.metrics.find(({ name }) => name === 'escaped');
    expect(escaped).toMatchObject({ message: error, latestMessage: error });
    expect(run.message).toContain(error);
    expect(view.message).toContain(error);
    expect(view.abort?.cause).toMatchObject({
      ...{ kind: 'analysis', metric: { name: 'escaped' } },
      text: expect.stringContaining(error),
    });
    const told = view.timeline.filter(({ text }) => text.includes(error));
    expect(told.length).toBeGreaterThan(0);
  });
});
