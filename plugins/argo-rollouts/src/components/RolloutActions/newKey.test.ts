import { newKey } from './newKey';

const UUID_4 =
  /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('newKey', () => {
  const { randomUUID } = crypto;
  afterEach(() =>
    Object.defineProperty(crypto, 'randomUUID', {
      value: randomUUID,
      configurable: true,
      writable: true,
    }),
  );

  it.each([
    ['over https', () => {}],
    [
      'without it',
      () =>
        Object.defineProperty(crypto, 'randomUUID', {
          value: undefined,
          configurable: true,
          writable: true,
        }),
    ],
  ])('makes a new UUID each time %s', (_, prepare) => {
    prepare();
    const keys = Array.from({ length: 50 }, newKey);
    expect(new Set(keys).size).toBe(50);
    keys.forEach(key => expect(key).toMatch(UUID_4));
  });
});
