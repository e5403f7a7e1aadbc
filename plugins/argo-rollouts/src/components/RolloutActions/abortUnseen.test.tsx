import { screen, within } from '@testing-library/react';
import { RolloutConflictError } from '../../api';
import { aFailure, aReply } from '../../__fixtures__/replies';
import {
  aHealthyView,
  aView,
  NOW_MS,
  secondsAgo,
} from '../../__fixtures__/rolloutViews';
import { fakeApi, renderTab, wait } from '../../__testUtils__/renderTab';

/*
 * The cluster cannot be read, and what was last seen of it has nothing to abort. A canary
 * may have begun since.
 */

beforeEach(() => {
  jest.useFakeTimers({ now: NOW_MS });
});

afterEach(() => {
  jest.useRealTimers();
});

function lost() {
  const api = fakeApi();
  api.getRollouts.mockResolvedValue(
    aReply([aHealthyView()], {
      sources: [aFailure({ cluster: 'demo', lastGoodAt: secondsAgo(600) })],
    }),
  );
  return api;
}

const button = (name: string) => screen.getByRole('button', { name });
const dialog = () => screen.getByRole('dialog');

it('is offered, and says that what is shown is old', async () => {
  const api = lost();
  const { user } = await renderTab(api);
  expect(button('Abort canary')).not.toHaveAttribute('aria-disabled', 'true');
  await user.click(button('Abort canary'));
  expect(dialog()).toHaveAccessibleName(
    'Abort canary of api-service in demo / shop?',
  );
  expect(dialog()).toHaveTextContent('What is shown is old');
  expect(dialog()).toHaveTextContent('There is no update under way');
  expect(dialog()).toHaveTextContent(
    'kubectl argo rollouts abort api-service -n shop',
  );
  api.act.mockReturnValue(new Promise(() => {}));
  await user.click(
    within(dialog()).getByRole('button', { name: 'Abort canary' }),
  );
  await wait(0);
  expect(api.act).toHaveBeenCalledTimes(1);
  expect(api.act.mock.calls[0][1]).toMatchObject({ verb: 'abort' });
});

it('is asked by a link', async () => {
  await renderTab(lost(), { query: '?action=abort' });
  expect(
    within(dialog()).getByRole('button', { name: 'Abort canary' }),
  ).toBeVisible();
});

it('asks anew about what the backend finds', async () => {
  const api = lost();
  const { user } = await renderTab(api, { query: '?action=abort' });
  api.getRollouts.mockReturnValue(new Promise(() => {}));
  api.act.mockRejectedValue(
    new RolloutConflictError('It is another.', 'otherVersion', aView()),
  );
  await user.click(
    within(dialog()).getByRole('button', { name: 'Abort canary' }),
  );
  await wait(0);
  await user.click(button('Look again'));
  expect(dialog()).toHaveAccessibleName(
    'Abort canary v2.5.0 (57756dfd67) of api-service in demo / shop?',
  );
});

it('says that what is shown is old also where there was a canary', async () => {
  const api = fakeApi();
  api.getRollouts.mockResolvedValue(
    aReply([aView()], {
      sources: [aFailure({ cluster: 'demo', lastGoodAt: secondsAgo(600) })],
    }),
  );
  await renderTab(api, { query: '?action=abort' });
  expect(dialog()).toHaveTextContent('25 % of the traffic returns');
  expect(dialog()).toHaveTextContent('What is shown is old');
});

it('is not offered while the cluster shows that there is nothing to abort', async () => {
  await renderTab(fakeApi(aHealthyView()));
  expect(button('Abort canary')).toHaveAttribute('aria-disabled', 'true');
});
