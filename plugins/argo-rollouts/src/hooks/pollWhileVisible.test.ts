import { showPage, hidePage } from '../__testUtils__/visibility';
import { pollWhileVisible, type Poller } from './pollWhileVisible';

describe('pollWhileVisible', () => {
  const poll = jest.fn<Promise<boolean>, []>();
  let poller: Poller;

  beforeEach(() => {
    jest.useFakeTimers();
    poll.mockReset().mockResolvedValue(true);
  });

  afterEach(() => {
    poller.stop();
    showPage();
    jest.useRealTimers();
  });

  const asked = async (afterMs: number) => {
    await jest.advanceTimersByTimeAsync(afterMs);
    return poll.mock.calls.length;
  };

  it('asks at once and then every two seconds', async () => {
    poller = pollWhileVisible(poll);
    expect(await asked(0)).toBe(1);
    expect(await asked(1_999)).toBe(1);
    expect(await asked(1)).toBe(2);
    expect(await asked(2_000)).toBe(3);
  });

  it('does not ask while the last answer is still on its way', async () => {
    let answer = (_: boolean) => {};
    poll.mockReturnValue(new Promise(resolve => (answer = resolve)));
    poller = pollWhileVisible(poll);
    expect(await asked(60_000)).toBe(1);
    answer(true);
    expect(await asked(2_000)).toBe(2);
  });

  it('asks less and less often while it fails, and as before when it works', async () => {
    poll.mockResolvedValue(false);
    poller = pollWhileVisible(poll);
    expect(await asked(0)).toBe(1);
    expect(await asked(4_000)).toBe(2);
    expect(await asked(8_000)).toBe(3);
    expect(await asked(16_000)).toBe(4);
    poll.mockResolvedValue(true);
    expect(await asked(16_000)).toBe(5);
    expect(await asked(2_000)).toBe(6);
  });

  it('does not ask while the page is hidden, and at once when it is seen again', async () => {
    poller = pollWhileVisible(poll);
    expect(await asked(0)).toBe(1);
    hidePage();
    expect(await asked(60_000)).toBe(1);
    showPage();
    expect(await asked(0)).toBe(2);
    expect(await asked(2_000)).toBe(3);
  });

  it('asks at once when told, or right after what is on its way', async () => {
    poller = pollWhileVisible(poll);
    expect(await asked(0)).toBe(1);
    poller.pollNow();
    expect(await asked(0)).toBe(2);

    let answer = (_: boolean) => {};
    poll.mockReturnValueOnce(new Promise(resolve => (answer = resolve)));
    expect(await asked(2_000)).toBe(3);
    poller.pollNow();
    expect(await asked(0)).toBe(3);
    answer(true);
    expect(await asked(0)).toBe(4);
  });

  it('ends when it is stopped, even with an answer on its way', async () => {
    poller = pollWhileVisible(poll);
    poller.stop();
    expect(await asked(60_000)).toBe(1);
  });
});
