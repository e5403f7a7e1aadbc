import { ResponseError } from '@backstage/errors';
import { BackendUnreachableError, UnexpectedReplyError } from '../../api';
import { mayHaveArrived } from './mayHaveArrived';

/** As the backend answers, or as somebody in its place. */
function answered(
  status: number,
  error?: { name: string; code?: string; actionId?: string },
): Promise<ResponseError> {
  return ResponseError.fromResponse(
    error
      ? Response.json(
          {
            error: { message: 'No.', ...error },
            response: { statusCode: status },
          },
          { status },
        )
      : new Response('<html>', { status }),
  );
}

const NAME = 'ServiceUnavailableError';

it.each<[string, unknown, boolean, boolean]>([
  ['no connection', new BackendUnreachableError('No', null), true, true],
  ['something odd', new UnexpectedReplyError('Odd'), true, true],
  ['an error of this page', new Error('A bug'), false, false],
  ['a bad gateway', answered(502), true, true],
  ['a gateway that waited too long', answered(504), true, true],
  ['a load balancer without a backend', answered(503), true, true],
  [
    'that it is under way',
    answered(503, { name: NAME, code: 'stillRunning' }),
    ...([true, true] as const),
  ],
  ['that nothing can be recorded', answered(503, { name: NAME }), false, true],
  ['a failure of the backend', answered(500, { name: 'Error' }), false, true],
  ['that the session has ended', answered(401), false, true],
  ['too many requests', answered(429), false, true],
  [
    'how it ended',
    answered(503, { name: NAME, actionId: 'id' }),
    ...([false, false] as const),
  ],
  [
    'that the person may not',
    answered(403, { name: 'NotAllowedError' }),
    ...([false, false] as const),
  ],
])('%s', async (_, error, atFirst, whenInDoubt) => {
  const failure = await error;
  expect(mayHaveArrived(failure, { mayHaveBefore: false })).toBe(atFirst);
  expect(mayHaveArrived(failure, { mayHaveBefore: true })).toBe(whenInDoubt);
});
