import { InputError } from '@backstage/errors';
import type { ActionLogPosition } from './ActionLogStore';

/** Where the next page begins, as a text that means nothing to anybody else. */
export function writeCursor({ requestedAt, id }: ActionLogPosition): string {
  return Buffer.from(`${requestedAt} ${id}`).toString('base64url');
}

/** Throws InputError for what {@link writeCursor} has not written. */
export function readCursor(cursor: string): ActionLogPosition {
  const match = /^([-0-9T:.]{23}Z) ([-0-9a-f]{36})$/.exec(
    Buffer.from(cursor, 'base64url').toString(),
  );
  if (!match) {
    throw new InputError('The cursor is not one of this log.');
  }
  const [, requestedAt, id] = match;
  return { requestedAt, id };
}
