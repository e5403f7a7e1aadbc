import { InputError } from '@backstage/errors';

/**
 * What a request says, by its schema.
 *
 * Throws InputError that names every mistake and where it is; `whole` is the name of what
 * was sent, for a mistake that is in no single place.
 */
export function parseRequest<T>(
  schema: { safeParse(value: unknown): Parsed<T> },
  value: unknown,
  whole: 'query' | 'body',
): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const mistakes = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || whole}: ${message}`,
    );
    throw new InputError(`The request does not fit: ${mistakes.join('; ')}`);
  }
  return parsed.data;
}

type Parsed<T> =
  | { success: true; data: T }
  | {
      success: false;
      error: { issues: { path: PropertyKey[]; message: string }[] };
    };
