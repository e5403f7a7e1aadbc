import { InputError } from '@backstage/errors';
import { checkSelectors } from './checkSelectors';
import {
  PLACEHOLDER,
  PLACEHOLDERS_OF,
  type Role,
  type Subject,
  escapeRegex,
  podNamesOf,
} from './placeholders';
import { type Literal, type ParsedQuery, parseQuery } from './parseQuery';

/**
 * PromQL with placeholders, for one of the two revisions.
 *
 * Placeholders stand in the values of label matchers, where a value is a literal that
 * nothing can leave; `$window` stands where a duration does. Whatever the values are, the
 * rendered query has the selectors of the template and no more: it is parsed again, and
 * must be the template but for the contents of those literals.
 */
export class QueryTemplate {
  readonly #text: string;
  readonly #role: Role;
  #last:
    | { windowSeconds: number; text: string; parsed: ParsedQuery }
    | undefined;

  /** Throws InputError for a query that cannot be parsed, or that asks for more than one revision. */
  constructor(text: string, role: Role) {
    this.#text = text;
    this.#role = role;
    const parsed = parseQuery(withWindow(text, 60));
    checkSelectors(parsed, role);
    for (const literal of parsed.literals) {
      checkPlaceholders(literal, role);
    }
  }

  /** Whether it needs a service for the revision. */
  get needsService(): boolean {
    return this.#text.includes(PLACEHOLDERS_OF[this.#role].service);
  }

  /** Whether it tells revisions by the names of their pods. */
  get needsPodNames(): boolean {
    return this.#text.includes(PLACEHOLDERS_OF[this.#role].pods);
  }

  /**
   * The query about that revision, where `$window` is so long.
   *
   * @param clusterLabel - put before all matchers of all selectors, with the cluster
   */
  render(
    subject: Subject,
    windowSeconds: number,
    clusterLabel: string | null,
  ): string {
    const { text, parsed: template } = this.#within(windowSeconds);
    const values = this.#valuesOf(subject);
    let query = replaceLiterals(text, template.literals, literal =>
      fillLiteral(literal, values),
    );
    const rendered = parseQuery(query);
    if (rendered.skeleton !== template.skeleton) {
      throw new Error('A rendered query differs from its template.');
    }
    checkRendered(rendered.literals, template.literals, values);
    if (clusterLabel !== null) {
      query = addMatcher(query, rendered.selectors, clusterLabel, subject);
    }
    return query;
  }

  // Nearly always asked with the window of the time before.
  #within(windowSeconds: number) {
    if (this.#last?.windowSeconds !== windowSeconds) {
      const text = withWindow(this.#text, windowSeconds);
      this.#last = { windowSeconds, text, parsed: parseQuery(text) };
    }
    return this.#last;
  }

  #valuesOf(subject: Subject): Map<string, string> {
    const { hash, pods, service } = PLACEHOLDERS_OF[this.#role];
    return new Map([
      ['$namespace', subject.namespace],
      ['$rollout', subject.rollout],
      [hash, subject.podHash],
      [pods, podNamesOf(subject.rollout, subject.podHash)],
      [service, subject.service ?? ''],
    ]);
  }
}

function withWindow(text: string, seconds: number): string {
  return text.replaceAll(/\$window\b/g, `${Math.round(seconds)}s`);
}

function checkPlaceholders(literal: Literal, role: Role): void {
  const { hash, pods, service } = PLACEHOLDERS_OF[role];
  const known = ['$namespace', '$rollout', hash, pods, service];
  for (const [name] of literal.text.matchAll(PLACEHOLDER)) {
    if (!known.includes(name)) {
      throw new InputError(
        `${name} means nothing in the query for ${role}. There are ${[
          ...known,
          '$window',
        ].join(', ')}.`,
      );
    }
    if (literal.operator === null || literal.text.startsWith('`')) {
      throw new InputError(
        `${name} stands outside of the value of a label matcher, or between backticks.`,
      );
    }
    if (name === pods && !literal.operator.endsWith('~')) {
      throw new InputError(
        `${name} is a regular expression, so it goes with =~ and not with ${literal.operator}.`,
      );
    }
  }
}

function fillLiteral(literal: Literal, values: Map<string, string>): string {
  const { text, operator } = literal;
  const isRegex = operator?.endsWith('~') ?? false;
  const quote = text[0];
  return text.replaceAll(PLACEHOLDER, name => {
    const value = values.get(name);
    if (value === undefined) {
      return name;
    }
    const isPattern = name.endsWith('Pods');
    return escapeForLiteral(
      isRegex && !isPattern ? escapeRegex(value) : value,
      quote,
    );
  });
}

/**
 * The value as the inside of a literal with these quotes. JSON's escapes are a subset of
 * Go's, but for the quote that does not enclose the literal, which Go refuses.
 */
export function escapeForLiteral(value: string, quote: string): string {
  const escaped = JSON.stringify(value.toWellFormed())
    .slice(1, -1)
    // Prometheus takes this character for a mistake in the encoding.
    .replaceAll('\ufffd', '\\ufffd');
  return quote === '"'
    ? escaped
    : escaped.replaceAll('\\"', '"').replaceAll("'", "\\'");
}

function replaceLiterals(
  text: string,
  literals: Literal[],
  fill: (literal: Literal) => string,
): string {
  return [...literals]
    .reverse()
    .reduce(
      (result, literal) =>
        result.slice(0, literal.from) +
        fill(literal) +
        result.slice(literal.to),
      text,
    );
}

// One literal of the template has become exactly one literal.
function checkRendered(
  rendered: Literal[],
  template: Literal[],
  values: Map<string, string>,
): void {
  const isSame = template.every(
    (literal, i) => rendered[i]?.text === fillLiteral(literal, values),
  );
  if (!isSame || rendered.length !== template.length) {
    throw new Error('A rendered query has other literals than its template.');
  }
}

function addMatcher(
  query: string,
  selectors: { nameEnd: number; openBrace: number | null }[],
  label: string,
  { cluster }: Subject,
): string {
  const matcher = `${label}="${escapeForLiteral(cluster, '"')}"`;
  return [...selectors]
    .sort((a, b) => b.nameEnd - a.nameEnd)
    .reduce((result, { nameEnd, openBrace }) => {
      const at = openBrace ?? nameEnd;
      const text = openBrace === null ? `{${matcher}}` : `${matcher},`;
      return result.slice(0, at) + text + result.slice(at);
    }, query);
}
