import type { MeasurementValue, Sample } from '../api';

/**
 * A value as a provider wrote it, read as far as it can be.
 *
 * Providers write numbers, JSON, numbers that JSON does not have (`NaN`, `+Inf`), and
 * lists as Go prints them (`[[0.36 0.22]]`). Never throws, and reads nothing as zero:
 * what is not understood stays text.
 */
export function parseMeasurementValue(
  written: string | undefined,
): MeasurementValue {
  if (written === undefined || written.trim() === '') {
    return { kind: 'none' };
  }
  const tree = readTree(written);
  if (tree === undefined) {
    return { kind: 'text', text: written };
  }
  const sample = asSample(tree);
  if (sample !== null) {
    return { kind: 'number', sample };
  }
  if (!Array.isArray(tree)) {
    const isObject = typeof tree === 'object' && tree !== null;
    return { kind: isObject ? 'object' : 'text', text: written };
  }
  const samples = asSamples(tree);
  if (samples) {
    return { kind: 'vector', samples };
  }
  const vectors = tree.map(row => (Array.isArray(row) ? asSamples(row) : null));
  return vectors.every(vector => vector !== null)
    ? { kind: 'vectors', vectors }
    : { kind: 'object', text: written };
}

/**
 * The one number that stands for a value: that which `path` leads to, such as
 * `result[0]`; without a path the only one that there is. Null when there is none.
 */
export function findSample(
  written: string | undefined,
  path: Array<string | number> | undefined,
): Sample | null {
  let found = readTree(written ?? '');
  for (const key of path ?? []) {
    found = childOf(found, key);
  }
  if (!path) {
    while (Array.isArray(found) && found.length === 1) {
      found = found[0];
    }
  }
  return asSample(found);
}

/** The JSON in a text, where the numbers that JSON lacks are written as text; undefined when it is none. */
function readTree(written: string): unknown {
  const quoted = quoteOddNumbers(written);
  return (
    tryJson(written) ??
    tryJson(quoted) ??
    (GO_LIST.test(written)
      ? tryJson(
          quoted
            .trim()
            .replace(/\[\s+/g, '[')
            .replace(/\s+\]/g, ']')
            .replace(/\s+/g, ','),
        )
      : undefined)
  );
}

// Only brackets, numbers and spaces: `[[0.36 0.22] []]`.
const GO_LIST = /^\s*\[[-+.\deEINafn\s[\]]*\]\s*$/;

function quoteOddNumbers(written: string): string {
  return written.replace(
    /(?<![\w".+-])(NaN|[+-]?Inf(?:inity)?)(?![\w".])/g,
    (_, name: string) => {
      const isNegative = name.startsWith('-');
      return name === 'NaN' ? '"NaN"' : `"${isNegative ? '-' : '+'}Inf"`;
    },
  );
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function childOf(tree: unknown, key: string | number): unknown {
  if (typeof key === 'number') {
    return Array.isArray(tree) ? tree[key] : undefined;
  }
  return tree !== null &&
    typeof tree === 'object' &&
    !Array.isArray(tree) &&
    Object.hasOwn(tree, key)
    ? (tree as Record<string, unknown>)[key]
    : undefined;
}

function asSamples(list: unknown[]): Sample[] | null {
  const samples = list.map(asSample);
  return samples.every(sample => sample !== null) ? samples : null;
}

function asSample(value: unknown): Sample | null {
  switch (value) {
    case 'NaN':
    case '+Inf':
    case '-Inf':
      return value;
    case Infinity:
      return '+Inf';
    case -Infinity:
      return '-Inf';
    default:
      return typeof value === 'number' ? value : null;
  }
}
