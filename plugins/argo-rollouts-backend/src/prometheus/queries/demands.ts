import { InputError } from '@backstage/errors';
import { PLACEHOLDER } from './placeholders';

/**
 * Whether whatever a regular expression takes holds one of these placeholders: of an
 * alternation each branch must, and what may be left out counts for nothing.
 *
 * Throws InputError for what it does not understand.
 */
export function demands(pattern: string, own: string[]): boolean {
  const reader = new Reader(pattern);
  const result = readAlternation(reader, own);
  if (!reader.isAtEnd) {
    throw notUnderstood(pattern);
  }
  return result;
}

function readAlternation(reader: Reader, own: string[]): boolean {
  let all = readSequence(reader, own);
  while (reader.take(/\|/y)) {
    // Read in any case, to come behind it.
    const next = readSequence(reader, own);
    all = all && next;
  }
  return all;
}

function readSequence(reader: Reader, own: string[]): boolean {
  let one = false;
  while (!reader.isAtEnd && !reader.isAt(/[|)]/y)) {
    const holds = readAtom(reader, own);
    const mayBeLeftOut = Boolean(reader.take(/\*|\?|\{0/y));
    one = one || (holds && !mayBeLeftOut);
  }
  return one;
}

function readAtom(reader: Reader, own: string[]): boolean {
  const placeholder = reader.take(new RegExp(PLACEHOLDER.source, 'y'));
  if (placeholder) {
    return own.includes(placeholder);
  }
  if (reader.take(/\((\?:|\?P?<\w+>)?/y)) {
    const holds = readAlternation(reader, own);
    reader.demand(/\)/y);
    return holds;
  }
  // A class, which may begin with the bracket that would close it; an escape; anything.
  reader.demand(/\[\^?\]?(?:[^\]\\]|\\.)*\]|\\[^QE]|[^\\[()|]/sy);
  return false;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  isAt(sticky: RegExp): boolean {
    sticky.lastIndex = this.#at;
    return sticky.test(this.#text);
  }

  take(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.#at;
    const found = sticky.exec(this.#text)?.[0];
    this.#at += found?.length ?? 0;
    return found;
  }

  demand(sticky: RegExp): void {
    if (this.take(sticky) === undefined) {
      throw notUnderstood(this.#text);
    }
  }
}

function notUnderstood(pattern: string): InputError {
  return new InputError(
    `"${pattern}" is no regular expression that can be looked through. Leave flags such as (?i) and \\Q out.`,
  );
}
