import { readEvent } from './event';

describe('readEvent', () => {
  it('tells what happened, not that it happened like others', () => {
    const event = {
      message:
        '(combined from similar events): Scaled down ReplicaSet a from 3 to 2',
      count: 4,
    };
    expect(readEvent(event)).toMatchObject({
      message: 'Scaled down ReplicaSet a from 3 to 2',
      count: 4,
    });
  });
});
