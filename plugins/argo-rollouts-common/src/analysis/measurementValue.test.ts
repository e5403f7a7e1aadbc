import fc from 'fast-check';
import { measurementValueSchema, type MeasurementValue } from '../api';
import { findSample, parseMeasurementValue } from './measurementValue';

// Zero with any exponent, or a number too small to be told from zero.
const WRITTEN_ZERO = /^\s*-?(0(\.0+)?(e[+-]?\d+)?|[\d.]+e-\d+)\s*$/i;

describe('parseMeasurementValue', () => {
  it.each<[string, string | undefined, MeasurementValue]>([
    ['nothing', undefined, { kind: 'none' }],
    ['empty text', ' ', { kind: 'none' }],
    ['a scalar', '10', { kind: 'number', sample: 10 }],
    ['a score', '98.50', { kind: 'number', sample: 98.5 }],
    ['an exponent', '1.2e-7', { kind: 'number', sample: 1.2e-7 }],
    ['not a number', 'NaN', { kind: 'number', sample: 'NaN' }],
    ['infinity', '+Inf', { kind: 'number', sample: '+Inf' }],
    ['infinity without a sign', 'Inf', { kind: 'number', sample: '+Inf' }],
    ['beyond all numbers', '1e999', { kind: 'number', sample: '+Inf' }],
    ['a vector', '[10,11.5]', { kind: 'vector', samples: [10, 11.5] }],
    ['a vector without series', '[]', { kind: 'vector', samples: [] }],
    [
      'a vector of odd numbers',
      '[0.1,NaN,+Inf,-Inf]',
      { kind: 'vector', samples: [0.1, 'NaN', '+Inf', '-Inf'] },
    ],
    [
      'CloudWatch',
      '[[0.36 0.22] [NaN]]',
      { kind: 'vectors', vectors: [[0.36, 0.22], ['NaN']] },
    ],
    ['a list of Go', '[ 1 2 ]', { kind: 'vector', samples: [1, 2] }],
    ['an object', '{"ok":true}', { kind: 'object', text: '{"ok":true}' }],
    ['a list with null', '[1,null]', { kind: 'object', text: '[1,null]' }],
    ['null', 'null', { kind: 'text', text: 'null' }],
    ['a boolean', 'true', { kind: 'text', text: 'true' }],
    ['a map of Go', 'map[a:1]', { kind: 'text', text: 'map[a:1]' }],
    ['prose', 'no NaN today', { kind: 'text', text: 'no NaN today' }],
    ['a number with a unit', '10ms', { kind: 'text', text: '10ms' }],
    ['half a list', '[1,2', { kind: 'text', text: '[1,2' }],
  ])('reads %s', (_, written, value) => {
    expect(parseMeasurementValue(written)).toEqual(value);
  });

  it('reads any text, and nothing odd as zero', () => {
    const pieces = fc.constantFrom(
      ...['[', ']', ' ', ',', '0', '-', '+', '.', 'e', 'NaN', 'Inf', '1', '"'],
    );
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(pieces).map(all => all.join('')),
    );
    fc.assert(
      fc.property(texts, written => {
        const value = parseMeasurementValue(written);
        expect(measurementValueSchema.safeParse(value).success).toBe(true);
        const isZero = value.kind === 'number' && value.sample === 0;
        expect(!isZero || WRITTEN_ZERO.test(written)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('reads every number that is written, with all its digits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true })),
        numbers => {
          const samples = numbers.map(number => number + 0);
          expect(parseMeasurementValue(JSON.stringify(samples))).toEqual({
            kind: 'vector',
            samples,
          });
          expect(parseMeasurementValue(`[${samples.join(' ')}]`)).toEqual({
            kind: 'vector',
            samples,
          });
        },
      ),
    );
  });

  it('does not give up on deep lists', () => {
    const deep = '['.repeat(100_000);
    expect(parseMeasurementValue(deep).kind).toBe('text');
  });
});

describe('findSample', () => {
  it.each([
    ['the only one', '[[0.5]]', undefined, 0.5],
    ['none of several', '[1,2]', undefined, null],
    ['that of a place', '[1,2]', [1], 2],
    ['that of two places', '[[0.36 0.22]]', [0, 1], 0.22],
    ['that of a field', '{"share":{"ok":0.9}}', ['share', 'ok'], 0.9],
    ['none where there is no such place', '[1]', [3], null],
    ['none of what every object has', '{}', ['constructor', 'length'], null],
    ['none of a text', '"10"', [], null],
    ['none of nothing', undefined, [], null],
    ['an odd one', '[NaN]', [0], 'NaN'],
  ])('finds %s', (_, written, path, sample) => {
    expect(findSample(written, path)).toBe(sample);
  });
});
