import fc from 'fast-check';
import type { Comparison } from '../api';
import { meets, parseCondition } from './condition';

const compare = (
  path: Comparison['path'],
  operator: Comparison['operator'],
  limit: number,
): Comparison => ({ path, operator, limit });

describe('parseCondition', () => {
  it.each<[string, Comparison[]]>([
    ['result[0] < 0.02', [compare([0], '<', 0.02)]],
    ['result>=.95', [compare([], '>=', 0.95)]],
    ['  ( result <= 1_000 )', [compare([], '<=', 1000)]],
    ['0.95 <= result[0]', [compare([0], '>=', 0.95)]],
    ['asFloat(result) < 5e-3', [compare([], '<', 0.005)]],
    ['float(result[1]) != -1', [compare([1], '!=', -1)]],
    ['result.data.share == 1', [compare(['data', 'share'], '==', 1)]],
    ['result[0][2] > 3', [compare([0, 2], '>', 3)]],
    [
      'result >= 0.95 && result < 1',
      [compare([], '>=', 0.95), compare([], '<', 1)],
    ],
    [
      'len(result) == 1 && !isNaN(result[0]) && result[0] < 0.02',
      [compare([0], '<', 0.02)],
    ],
    ['isNaN(result) || result < 1', [compare([], '<', 1)]],
    ['len(result) == 0 || result[0] < 1', [compare([0], '<', 1)]],
    ['len(result) != 1 || result[0] < 1', [compare([0], '<', 1)]],
    ['len(result) == 2 && result[1] < 1', [compare([1], '<', 1)]],
    ['result != nil and result[0] > 1', [compare([0], '>', 1)]],
    [
      '(result[0] < 1) or (result[0] > 5)',
      [compare([0], '<', 1), compare([0], '>', 5)],
    ],
  ])('reads %s', (condition, comparisons) => {
    expect(parseCondition(condition)).toEqual(comparisons);
  });

  it.each([
    [null],
    [''],
    ['result'],
    ['true'],
    ['result[0] < result[1]'],
    ['result[0] < {{args.limit}}'],
    ['all(result, # < 5)'],
    ['result > 1 && result < 2 || result == 7'],
    ['!(result > 1)'],
    ['result > 1 ? true : false'],
    ['default(result, 0) < 1'],
    ['asInt(result) == 1'],
    ['result == "1"'],
    ['len(result) > 0'],
    ['!isNaN(result[0]) && all(result, # < 5)'],
    ['isNaN(result)'],
    ['result[0] > 5 || !isNaN(result[0])'],
    ['len(result) > 0 || result[0] > 5'],
    ['result != nil or result[0] > 5'],
    ['isNaN(result) && result < 5'],
    ['len(result) == 0 && result[0] < 5'],
    ['result * 100 < 5'],
    ['1 < result < 5'],
    ['result[0] < 0x10'],
    ['result[0] < 1e999'],
  ])('leaves %p as text', condition => {
    expect(parseCondition(condition)).toEqual([]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        expect(Array.isArray(parseCondition(text))).toBe(true);
      }),
    );
  });

  it('means what JavaScript means by the same comparison', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom('<', '<=', '>', '>='),
        (sample, limit, operator) => {
          const [comparison] = parseCondition(`result ${operator} ${limit}`);
          const expected = {
            '<': sample < limit,
            '<=': sample <= limit,
            '>': sample > limit,
            '>=': sample >= limit,
          };
          expect(meets(sample, comparison)).toBe(
            expected[operator as keyof typeof expected],
          );
        },
      ),
    );
  });
});
