import { readRolloutAddress, writeRolloutAddress } from './rolloutAddress';

const read = (query: string) => readRolloutAddress(new URLSearchParams(query));

const rollout = { cluster: 'prod-eu', namespace: 'shop', name: 'api-service' };

describe('readRolloutAddress', () => {
  it.each([
    ['', { rollout: null, action: null }],
    [
      'cluster=prod-eu&namespace=shop&rollout=api-service',
      { rollout, action: null },
    ],
    [
      'action=abort&rollout=api-service&namespace=shop&cluster=prod-eu&x=1',
      { rollout, action: 'abort' },
    ],
    ['namespace=shop&rollout=api-service', { rollout: null, action: null }],
    ['cluster=a&namespace=../b&rollout=c', { rollout: null, action: null }],
    ['action=delete', { rollout: null, action: null }],
  ])('finds in "%s" what it names', (query, address) => {
    expect(read(query)).toEqual(address);
  });
});

describe('writeRolloutAddress', () => {
  it('writes what can be read again', () => {
    const address = { rollout, action: 'abort' as const };
    const query = writeRolloutAddress(address);
    expect(String(query)).toBe(
      'cluster=prod-eu&namespace=shop&rollout=api-service&action=abort',
    );
    expect(readRolloutAddress(query)).toEqual(address);
  });

  it('leaves the rest of the query alone', () => {
    const others = new URLSearchParams('tab=1&action=abort&cluster=old');
    expect(
      String(writeRolloutAddress({ rollout: null, action: null }, others)),
    ).toBe('tab=1');
  });
});
