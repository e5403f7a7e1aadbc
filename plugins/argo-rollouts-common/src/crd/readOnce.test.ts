import { readOnce } from './readOnce';

describe('readOnce', () => {
  it('reads an object once, and another that is alike for itself', () => {
    const read = readOnce(raw => ({ from: raw }));
    const pod = { kind: 'Pod' };
    const first = read(pod);
    expect(first).toEqual({ from: pod });
    expect(read(pod)).toBe(first);
    const other = read({ ...pod });
    expect(other).toEqual(first);
    expect(other).not.toBe(first);
  });

  it('reads what is no object', () => {
    const read = readOnce(raw => ({ from: raw }));
    expect([null, 'text', undefined].map(raw => read(raw).from)).toEqual([
      null,
      'text',
      undefined,
    ]);
  });
});
