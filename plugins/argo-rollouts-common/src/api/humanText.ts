import * as z from 'zod';

/**
 * Why somebody acts, in their own words: up to 1,000 characters, on as many lines as
 * they like. Refuses what would not be shown as it was written, see {@link ticketSchema}.
 * @public
 */
export const reasonSchema = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(1_000, 'is longer than 1,000 characters')
  .refine(text => isHarmless(text.replaceAll('\n', '')), {
    error: 'holds control characters; write plain text',
  });

/**
 * The ticket of an incident or a change, such as `INC-1234` or its address: one line of
 * up to 200 characters. Control characters, escape sequences and characters that turn
 * the direction of the text around are refused: in a terminal, a log or a table they
 * could make a record say something else than it holds.
 * @public
 */
export const ticketSchema = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(200, 'is longer than 200 characters')
  .refine(isHarmless, {
    error: 'holds line breaks or control characters; write plain text',
  });

function isHarmless(text: string): boolean {
  return text.isWellFormed() && !HARMFUL.test(text);
}

// Controls (Cc); separators of lines and paragraphs; embeddings, overrides and isolates
// of direction; the invisible tags that can carry a second text.
const HARMFUL =
  /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/u;
