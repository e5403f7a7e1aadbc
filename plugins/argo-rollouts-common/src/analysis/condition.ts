import type { Comparison } from '../api';

/**
 * The comparisons that a condition plainly consists of: `result[0] < 0.02`,
 * `result >= 0.95 && result < 1`, `asFloat(result) <= 5`, `result.share > 0.9`.
 *
 * Conditions are written in expr-lang, which has libraries for Go only. Everything but
 * numbers compared with a part of the result, all of them joined by `&&` or all by
 * `||`, reads as no comparison: a line in the wrong place is worse than none. Guards
 * against empty and odd results, such as `len(result) == 1 &&`, `!isNaN(result[0]) &&`
 * and `isNaN(result) ||`, move no line and are passed over, unless they decide for every
 * number: `result > 5 || !isNaN(result)` holds for all of them.
 */
export function parseCondition(condition: string | null): Comparison[] {
  const text = stripParentheses(condition ?? '');
  const joined = [AND, OR].filter(by => by.test(text));
  if (joined.length > 1) {
    return [];
  }
  const parts = (joined.length === 1 ? text.split(joined[0]) : [text]).map(
    stripParentheses,
  );
  const comparisons = parts
    .filter(part => !GUARD.test(part))
    .map(parseComparison);
  if (!comparisons.every(comparison => comparison !== null)) {
    return [];
  }
  // What an answer has that the comparisons can look at.
  const length = Math.max(
    1,
    ...comparisons.map(({ path: [index] }) => Number(index ?? 0) + 1 || 1),
  );
  const decidesAlone = parts.some(
    part =>
      GUARD.test(part) && holdsForNumbers(part, length) === (joined[0] === OR),
  );
  return decidesAlone ? [] : comparisons;
}

// Whether a guard holds for an answer of so many ordinary numbers.
function holdsForNumbers(guard: string, length: number): boolean {
  const [, operator, limit] =
    /^len\(.*\)\s*(==|!=|[<>]=?)\s*(\d+)$/.exec(guard) ?? [];
  return operator
    ? meets(length, {
        operator: operator as Comparison['operator'],
        limit: Number(limit),
      })
    : !guard.startsWith('is');
}

/** Whether a number meets a comparison. */
export function meets(
  sample: number,
  { operator, limit }: Pick<Comparison, 'operator' | 'limit'>,
): boolean {
  switch (operator) {
    case '<':
      return sample < limit;
    case '<=':
      return sample <= limit;
    case '>':
      return sample > limit;
    case '>=':
      return sample >= limit;
    case '==':
      return sample === limit;
    case '!=':
      return sample !== limit;
  }
}

function parseComparison(text: string): Comparison | null {
  const found = /^([^<>=!]+?)\s*(<=|>=|==|!=|<|>)\s*([^<>=!]+)$/.exec(text);
  if (!found) {
    return null;
  }
  const [, left, operator, right] = found;
  return (
    asComparison(left, operator as Comparison['operator'], right) ??
    asComparison(right, MIRRORED[operator as Comparison['operator']], left)
  );
}

function asComparison(
  subject: string,
  operator: Comparison['operator'],
  number: string,
): Comparison | null {
  const path = parsePath(subject.trim());
  const limit = NUMBER.test(number.trim())
    ? Number(number.trim().replace(/_/g, ''))
    : NaN;
  return path && Number.isFinite(limit) ? { path, operator, limit } : null;
}

function parsePath(subject: string): Comparison['path'] | null {
  const inner = /^(?:asFloat|float)\(\s*(.*?)\s*\)$/.exec(subject);
  const path = inner ? inner[1] : subject;
  if (!/^result(?:\[\d{1,6}\]|\.[A-Za-z_]\w*)*$/.test(path)) {
    return null;
  }
  return [...path.matchAll(/\[(\d+)\]|\.(\w+)/g)].map(([, index, name]) =>
    index === undefined ? name : Number(index),
  );
}

// Only a pair that encloses all of it: not `(a) && (b)`.
function stripParentheses(text: string): string {
  const trimmed = text.trim();
  const inner = /^\(([^()]*(?:\([^()]*\)[^()]*)*)\)$/.exec(trimmed);
  return inner ? inner[1].trim() : trimmed;
}

const AND = /\s*(?:&&|\band\b)\s*/;
const OR = /\s*(?:\|\||\bor\b)\s*/;
const GUARD =
  /^(?:!?\s*is(?:NaN|Inf|Nil)\(\s*result[\w.[\]]*\s*\)|len\(\s*result\s*\)\s*(?:==|!=|[<>]=?)\s*\d+|result\s*!=\s*nil)$/;
const NUMBER = /^-?(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;
const MIRRORED: Record<Comparison['operator'], Comparison['operator']> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '!=': '!=',
};
