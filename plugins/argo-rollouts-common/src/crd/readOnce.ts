/**
 * Reads each object once, and gives the same as long as the object lives.
 *
 * With each change of one object, all that belong to its rollout are described again, and
 * most of that is reading. Nobody may change an object in place, nor what was read of it.
 */
export function readOnce<T extends object>(
  read: (raw: unknown) => T,
): (raw: unknown) => T {
  const known = new WeakMap<object, T>();
  return raw => {
    if (typeof raw !== 'object' || raw === null) {
      return read(raw);
    }
    const earlier = known.get(raw);
    if (earlier) {
      return earlier;
    }
    const object = read(raw);
    known.set(raw, object);
    return object;
  };
}
