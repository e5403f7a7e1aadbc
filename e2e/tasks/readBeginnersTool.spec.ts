import { shipAs, type Subject } from '../support/cluster.ts';
import { expect, test } from '../support/test.ts';

const ROOM_BOOKING: Subject = {
  ...{ cluster: 'prod-us', namespace: 'office', name: 'room-booking' },
};

test("a beginner's tool is shown for what it is: no router, a share by pods", async ({
  tab,
}) => {
  await shipAs(
    ROOM_BOOKING,
    ({ status }) => status.pauseConditions?.[0]?.reason === 'CanaryPauseStep',
  );
  await tab.open('room-booking');
  const rollout = tab.rolloutOf('room-booking');

  // 20 % was asked for, and half of the requests go there.
  await expect(
    rollout.getByText(
      'Canary 50 %, stable 50 %, by pods: no traffic router divides the requests. Asked for: 20 %.',
    ),
  ).toBeVisible();
  await expect(rollout.getByText(/Goes on by itself in/)).toBeVisible();
});
