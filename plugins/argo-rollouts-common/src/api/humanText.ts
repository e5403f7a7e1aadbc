import * as z from 'zod';

/**
 * Why somebody acts, in their own words: up to 1,000 characters, on as many lines as
 * they like. It is made harmless as {@link ticketSchema} is.
 * @public
 */
export const reasonSchema = z
  .string()
  .max(1_000, 'is longer than 1,000 characters')
  .transform(text =>
    text
      .split(/\r\n|[\r\n\v\f\u0085\u2028\u2029]/u)
      .map(makeHarmless)
      .join('\n')
      .trim(),
  );

/**
 * The ticket of an incident or a change, such as `INC-1234` or its address: one line of
 * up to 200 characters.
 *
 * White space becomes blanks. Control characters, the beginnings of escape sequences and
 * marks that turn the direction of the text around become `�`: in a terminal, a log or a
 * table they could make a record say something else than it holds. They are not refused,
 * since an abort must not fail for what somebody has pasted.
 * @public
 */
export const ticketSchema = z
  .string()
  .max(200, 'is longer than 200 characters')
  .transform(text => makeHarmless(text).trim());

/**
 * A name that every database takes and that is shown as it is: no control characters, no
 * halves of characters.
 * @public
 */
export const PRINTABLE = /^[^\p{Cc}\p{Cs}]*$/u;

function makeHarmless(text: string): string {
  return text.replace(/\s/gu, ' ').replace(HARMFUL, '\ufffd');
}

// Controls; halves of characters; embeddings, overrides and isolates of direction; the
// invisible tags that can carry a second text.
const HARMFUL = /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;
