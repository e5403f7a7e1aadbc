import { type Clock, withDeadline } from '../kubernetes/clock';

/** What the work gives; throws when it takes longer, and the work then goes on unwatched. */
export async function within<T>(
  clock: Clock,
  patienceMs: number,
  work: Promise<T>,
): Promise<T> {
  const { signal, release } = withDeadline(clock, patienceMs);
  try {
    return await Promise.race([
      work,
      new Promise<never>((_, reject) =>
        signal.addEventListener('abort', () =>
          reject(new Error(`no answer within ${patienceMs} ms`)),
        ),
      ),
    ]);
  } finally {
    release();
  }
}
