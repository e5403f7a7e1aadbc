import { ResponseError } from '@backstage/errors';
import { t } from '../../__testUtils__/translate';
import { BackendUnreachableError, UnexpectedReplyError } from '../../api';
import { describeProblem } from './problemText';

const entityRef = 'component:default/api-service';

function refusal(status: number, name: string, message: string) {
  const body = {
    error: { name, message },
    response: { statusCode: status },
  };
  return ResponseError.fromResponse({
    status,
    statusText: '',
    headers: new Headers({ 'content-type': 'application/json' }),
    text: async () => JSON.stringify(body),
  } as Response);
}

describe('describeProblem', () => {
  it.each([
    [
      'signed out',
      refusal(401, 'AuthenticationError', 'No token'),
      'The portal does not know who you are any more.',
      'Reload the page and sign in again.',
    ],
    [
      'not allowed',
      refusal(403, 'NotAllowedError', 'No'),
      'You do not have the permission argo-rollouts.rollout.read on component:default/api-service.',
      'Ask its owner or the portal team for it.',
    ],
    [
      'gone',
      refusal(404, 'NotFoundError', 'There is no such entity'),
      'There is no such entity.',
      'It may have been removed: reload the page.',
    ],
    [
      'no backend plugin',
      refusal(404, 'Error', ''),
      'The backend of this plugin is not there.',
      'Install backstage-plugin-argo-rollouts-backend in the portal, or see whether it started.',
    ],
    [
      'not ready',
      refusal(503, 'ServiceUnavailableError', 'It is starting.'),
      'It is starting.',
      'This page goes on trying.',
    ],
    [
      'broken',
      refusal(500, 'Error', 'Out of memory'),
      'Out of memory. (HTTP status 500)',
      'If it stays, report it to the portal team: its backend log has the details.',
    ],
    [
      'no connection',
      new BackendUnreachableError('No connection', null),
      "There is no connection to the portal's backend.",
      'Check your connection. This page goes on trying.',
    ],
    [
      'no answer in time',
      new BackendUnreachableError('No answer', 30),
      "The portal's backend gave no answer within 30\u00a0s.",
      'Check your connection. This page goes on trying.',
    ],
    [
      'another version',
      new UnexpectedReplyError('The reply is not JSON'),
      "The reply of the portal's backend is not as this page expects it: The reply is not JSON.",
      'Install backstage-plugin-argo-rollouts and backstage-plugin-argo-rollouts-backend in the same version.',
    ],
    [
      'anything else',
      new Error('Oops'),
      'Oops',
      'Reload the page. If it stays, report it to the portal team.',
    ],
  ])('says what to do: %s', async (_, error, message, nextStep) => {
    expect(
      describeProblem(t, await error, { entityRef, wanted: 'read' }),
    ).toEqual({ title: 'The rollouts cannot be read', message, nextStep });
  });

  it.each([
    [
      refusal(403, 'NotAllowedError', 'No'),
      'You do not have the permission argo-rollouts.rollout.abort on component:default/api-service.',
      'Ask its owner or the portal team for it.',
    ],
    [
      refusal(503, 'ServiceUnavailableError', 'The cluster is silent.'),
      'The cluster is silent.',
      'Try again; if the portal cannot reach the cluster, use the command below.',
    ],
    [
      new BackendUnreachableError('No connection', null),
      "There is no connection to the portal's backend.",
      'It is not known whether the request arrived. Send it again: it is the same request then, and it is not done twice.',
    ],
  ])(
    'says what to do after a failed abort',
    async (error, message, nextStep) => {
      expect(
        describeProblem(t, await error, { entityRef, wanted: 'abort' }),
      ).toEqual({ title: 'The abort was not accepted', message, nextStep });
    },
  );
});
