import { ResponseError } from '@backstage/errors';
import { UnexpectedReplyError } from './errors';

type Kind = 'list' | 'object' | 'text';

/** By which of its fields a reply is known, and what kind of thing each of them is. */
export type Shape<Reply> = {
  [Field in keyof Reply]?: Reply[Field] extends readonly unknown[]
    ? 'list'
    : Reply[Field] extends object
    ? 'object'
    : 'text';
};

/**
 * The body of a reply, by the contract in the common package.
 *
 * The backend's tests hold its replies to the schemas of that contract. Here it is made
 * sure that it is this reply and not, say, the page of a proxy; the schemas themselves
 * would be a tenth of what the tab weighs.
 *
 * @throws ResponseError when the backend refuses, UnexpectedReplyError when it is
 * something else.
 */
export async function readReply<Reply extends object>(
  response: Response,
  shape: Shape<Reply>,
): Promise<Reply> {
  await expectOk(response);
  const reply = await readJson(response);
  const misfit = findMisfit(reply, shape);
  if (misfit !== null) {
    throw new UnexpectedReplyError(`The reply does not fit: ${misfit}`);
  }
  return reply as Reply;
}

/** @throws ResponseError with what the backend says of it. */
export async function expectOk(response: Response): Promise<void> {
  if (!response.ok) {
    throw await ResponseError.fromResponse(response);
  }
}

/** What speaks against taking `reply` for one of that shape; null when nothing does. */
export function findMisfit(
  reply: unknown,
  shape: { readonly [field: string]: Kind | undefined },
): string | null {
  if (!isObject(reply)) {
    return 'it is no object';
  }
  const field = Object.keys(shape).find(
    name => kindOf(reply[name]) !== shape[name],
  );
  return field === undefined ? null : `"${field}" is no ${shape[field]}`;
}

function kindOf(value: unknown): Kind | 'other' {
  if (Array.isArray(value)) {
    return 'list';
  }
  if (isObject(value)) {
    return 'object';
  }
  return typeof value === 'string' ? 'text' : 'other';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw new UnexpectedReplyError('The reply is not JSON', error);
  }
}
