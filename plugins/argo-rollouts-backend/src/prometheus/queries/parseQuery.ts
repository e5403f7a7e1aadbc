import { InputError } from '@backstage/errors';
import { parser } from '@prometheus-io/lezer-promql';

/** A text literal of a query, with its quotes. */
export interface Literal {
  from: number;
  to: number;
  text: string;
  /** Of the label matcher whose value it is; null when it is none. */
  operator: string | null;
}

/** A selector of series, and where a matcher can be put into it. */
export interface Selector {
  matchers: { label: string; operator: string; value: string }[];
  /** After the opening brace; null when there is none. */
  openBrace: number | null;
  /** Where the selector ends. */
  nameEnd: number;
}

export interface ParsedQuery {
  selectors: Selector[];
  literals: Literal[];
  /** The query without what is inside its literals, and its tree: two queries with the same do the same. */
  skeleton: string;
}

/** Throws InputError for what is no PromQL. The parser recovers from errors, so they are looked for. */
export function parseQuery(text: string): ParsedQuery {
  const tree = parser.parse(text);
  const selectors: Selector[] = [];
  const literals: Literal[] = [];
  const names: string[] = [];
  let mistakeAt: number | undefined;
  tree.iterate({
    enter(node) {
      names.push(node.name);
      if (node.type.isError) {
        mistakeAt ??= node.from;
      }
      switch (node.name) {
        case 'LineComment':
          // What comes after it is no query any more.
          mistakeAt ??= node.from;
          break;
        case 'VectorSelector':
          selectors.push({ matchers: [], openBrace: null, nameEnd: node.to });
          break;
        case 'LabelMatchers':
          selectors.at(-1)!.openBrace = node.from + 1;
          break;
        case 'UnquotedLabelMatcher':
        case 'QuotedLabelMatcher': {
          const [label, operator, value] = childTexts(node.node, text);
          selectors.at(-1)?.matchers.push({ label, operator, value });
          break;
        }
        case 'StringLiteral':
          literals.push({
            from: node.from,
            to: node.to,
            text: text.slice(node.from, node.to),
            operator: operatorOf(node.node, text),
          });
          break;
        default:
          break;
      }
    },
  });
  if (mistakeAt !== undefined) {
    throw new InputError(
      `it is no PromQL: "${text.slice(
        mistakeAt,
        mistakeAt + 30,
      )}" is not expected at character ${mistakeAt + 1}.`,
    );
  }
  return { selectors, literals, skeleton: skeletonOf(text, literals, names) };
}

type SyntaxNode = ReturnType<typeof parser.parse>['topNode'];

function childTexts(node: SyntaxNode, text: string): string[] {
  const texts: string[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    texts.push(text.slice(child.from, child.to));
  }
  return texts;
}

function operatorOf(literal: SyntaxNode, text: string): string | null {
  const { parent } = literal;
  const isMatcher =
    parent?.name === 'UnquotedLabelMatcher' ||
    parent?.name === 'QuotedLabelMatcher';
  return isMatcher ? childTexts(parent, text)[1] : null;
}

function skeletonOf(text: string, literals: Literal[], names: string[]) {
  let at = 0;
  let between = '';
  for (const { from, to } of literals) {
    between += `${text.slice(at, from)}""`;
    at = to;
  }
  return `${between}${text.slice(at)}\n${names.join(' ')}`;
}
