import {
  START_MS,
  counted,
  errors,
  latency,
  measured,
  observe,
  profileOf,
} from './__fixtures__/observations';
import { judge } from './judge';
import type { Observations } from './observations';
import type { JudgeProfile } from './profile';

const withObjective = {
  ...errors,
  objective: { value: 0.02, burnRate: 5 },
};

describe('judge', () => {
  const cases: {
    name: string;
    observations: Observations;
    profile?: JudgeProfile;
    value: string;
    code: string;
    sentence: RegExp;
  }[] = [
    {
      name: 'calls four times the errors a regression',
      observations: observe({
        errors: counted(
          14,
          () => [600, 12],
          () => [5_400, 27],
        ),
      }),
      value: 'regression',
      code: 'worseThanStable',
      sentence:
        /^Regression: errors 4 × stable \(2 % against 0\.5 %\), certain enough after 14 min\.$/,
    },
    {
      name: 'passes a canary like stable, once that is certain',
      observations: observe({
        errors: counted(
          20,
          () => [600, 3],
          () => [5_400, 27],
        ),
      }),
      value: 'pass',
      code: 'withinMargin',
      sentence: /^Healthy: errors within the margin of stable/,
    },
    {
      name: 'says how long it will take',
      observations: observe({
        errors: counted(
          5,
          i => [60, i % 3 === 0 ? 1 : 0],
          () => [540, 3],
        ),
      }),
      value: 'insufficient',
      code: 'notCertain',
      sentence: /^Not enough data yet \(about \d+ min at this traffic\)/,
    },
    {
      name: 'has no opinion without requests',
      observations: observe({
        errors: counted(
          5,
          () => [0, 0],
          () => [540, 3],
        ),
      }),
      value: 'noData',
      code: 'noRequests',
      sentence: /^No data: errors: no requests to compare\.$/,
    },
    {
      name: 'has no opinion without minutes',
      observations: observe({ errors: [] }),
      value: 'noData',
      code: 'noMetrics',
      sentence: /^No data/,
    },
    {
      name: 'lets cold pods warm up',
      observations: observe({
        errors: counted(
          3,
          () => [600, 90],
          () => [5_400, 27],
        ),
      }),
      profile: profileOf([errors], { warmUpMinutes: 3 }),
      value: 'insufficient',
      code: 'warmUp',
      sentence: /warming up/,
    },
    {
      name: 'does not charge the canary with what both suffer',
      observations: observe({
        errors: counted(
          5,
          () => [600, 180],
          () => [5_400, 1_600],
        ),
      }),
      profile: profileOf([withObjective]),
      value: 'insufficient',
      code: 'bothSick',
      sentence:
        /^No decision: errors above the objective of 2 % in both versions/,
    },
    {
      name: 'brakes at once when the budget burns',
      observations: observe({
        errors: counted(
          1,
          () => [600, 300],
          () => [5_400, 5],
        ),
      }),
      profile: profileOf([withObjective]),
      value: 'regression',
      code: 'breaksObjective',
      sentence: /above the objective of 2 % \(50 % against/,
    },
    {
      name: 'passes a canary without errors beside a stable without errors',
      observations: observe({
        errors: counted(
          20,
          () => [600, 0],
          () => [5_400, 0],
        ),
      }),
      profile: profileOf([{ ...errors, negligible: 0.001 }]),
      value: 'pass',
      code: 'withinMargin',
      sentence: /so rare that they do not matter/,
    },
    {
      name: 'waits for twenty blocks of latency',
      observations: observe({
        latency: measured(
          19,
          i => 0.2 + (i % 5) / 100,
          i => 0.2 + (i % 3) / 100,
        ),
      }),
      profile: profileOf([latency]),
      value: 'insufficient',
      code: 'tooFewMinutes',
      sentence: /too few minutes/,
    },
    {
      name: 'calls half as slow again a regression',
      observations: observe({
        latency: measured(
          60,
          i => 0.3 + wobble(i) / 100,
          i => 0.2 + wobble(i + 500) / 100,
        ),
      }),
      profile: profileOf([latency]),
      value: 'regression',
      code: 'worseThanStable',
      sentence:
        /^Regression: latency 1\.5 × stable \(31\d? ms against 2\d\d ms\)|^Regression: latency/,
    },
    {
      name: 'does not pass on a latest minute that is broken',
      observations: observe({
        errors: counted(
          20,
          i => [600, i === 19 ? NaN : 3],
          () => [5_400, 27],
        ),
      }),
      value: 'insufficient',
      code: 'brokenMinutes',
      sentence: /could not be read/,
    },
  ];

  it.each(cases)(
    '$name',
    ({ observations, profile, value, code, sentence }) => {
      const judged = judge(observations, profile ?? profileOf([errors]));
      expect([judged.value, judged.reason.code]).toEqual([value, code]);
      expect(judged.sentence).toMatch(sentence);
    },
  );

  it('lets any regression decide, and needs all that are required for a pass', () => {
    const good = counted(
      20,
      () => [600, 3],
      () => [5_400, 27],
    );
    const bad = measured(
      60,
      i => 0.4 + wobble(i) / 100,
      i => 0.2 + wobble(i + 500) / 100,
    );
    const profile = profileOf([errors, { ...latency, isRequired: false }]);
    expect(
      judge(observe({ errors: good, latency: bad }), profile),
    ).toMatchObject({ value: 'regression', decidedBy: 'latency' });
    expect(judge(observe({ errors: good }), profile).value).toBe('pass');
    const both = profileOf([errors, latency]);
    expect(judge(observe({ errors: good }), both)).toMatchObject({
      value: 'noData',
      decidedBy: 'latency',
    });
  });

  it('holds no weight change against the canary', () => {
    const shares = [0.05, 0.25, 0.5];
    const observations = observe({
      errors: counted(
        30,
        i => [
          6_000 * shares[Math.floor(i / 10)],
          30 * shares[Math.floor(i / 10)],
        ],
        i => [
          6_000 * (1 - shares[Math.floor(i / 10)]),
          30 * (1 - shares[Math.floor(i / 10)]),
        ],
      ),
    });
    expect(judge(observations, profileOf([errors])).value).toBe('pass');
  });

  it('starts the evidence for a canary anew after a hole', () => {
    const minutes = counted(
      20,
      () => [600, 3],
      () => [5_400, 27],
    );
    const withHole = minutes.filter((_, i) => i !== 17);
    expect(
      judge(observe({ errors: withHole }), profileOf([errors])),
    ).toMatchObject({ value: 'insufficient' });
  });

  it('has a digest that tells apart what differs', () => {
    const of = (canaryErrors: number) =>
      judge(
        observe({
          errors: counted(
            5,
            () => [600, canaryErrors],
            () => [5_400, 27],
          ),
        }),
        profileOf([errors]),
      ).digest;
    expect(of(3)).toMatch(/^[0-9a-f]{64}$/);
    expect(of(3)).toBe(of(3));
    expect(of(3)).not.toBe(of(4));
  });

  it('gives times that a contract takes', () => {
    const { from, to } = judge(observe({ errors: [] }), profileOf([errors]));
    expect([from, to]).toEqual([
      new Date(START_MS).toISOString(),
      new Date(START_MS).toISOString(),
    ]);
  });
});

/** Between 0 and 5, without a pattern. */
function wobble(i: number): number {
  return (Math.abs(Math.sin(i * 12.9898) * 43758.5453) % 1) * 5;
}
