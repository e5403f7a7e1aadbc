import { readServerSentEvents } from './readServerSentEvents';

/** Each character of a chunk is one byte. */
async function read(...chunks: string[]) {
  const left = chunks.map(chunk =>
    Uint8Array.from(chunk, character => character.charCodeAt(0)),
  );
  const body = {
    getReader: () => ({
      read: async () => ({ done: left.length === 0, value: left.shift() }),
      cancel: async () => {},
    }),
  } as unknown as ReadableStream<Uint8Array>;
  const onBytes = jest.fn();
  const events = [];
  for await (const event of readServerSentEvents(body, onBytes)) {
    events.push(event);
  }
  return { events, chunksSeen: onBytes.mock.calls.length };
}

const event = (data: string, id: string | null = null) => ({
  id,
  event: 'change',
  data,
});

describe('readServerSentEvents', () => {
  it.each<[string, string[], unknown[]]>([
    [
      'an event with all fields',
      ['id: 7\nevent: change\ndata: {}\n\n'],
      [event('{}', '7')],
    ],
    [
      'several in one piece',
      ['event: change\ndata: 1\n\nevent: change\ndata: 2\n\n'],
      [event('1'), event('2')],
    ],
    [
      'one in several pieces',
      ['eve', 'nt: change\nda', 'ta: 1', '\n', '\n'],
      [event('1')],
    ],
    [
      'data of several lines',
      ['event:change\ndata:a\ndata:b\n\n'],
      [event('a\nb')],
    ],
    [
      'other line ends, torn apart',
      ['event: change\r', '\ndata: 1\r\n\r', '\nevent: change\rdata: 2\r\r '],
      [event('1'), event('2')],
    ],
    ['data with colons', ['event: change\ndata: a: b\n\n'], [event('a: b')]],
    [
      'a letter torn apart',
      ['event: change\ndata: \u00c3', '\u00a9\n\n'],
      [event('é')],
    ],
    ['comments only', [': ping\n\n', ':\n\n'], []],
    ['an event without data', ['event: change\n\n'], []],
    ['an event that is not complete', ['event: change\ndata: 1\n'], []],
    [
      'an event without a name',
      ['data: 1\n\n'],
      [{ id: null, event: 'message', data: '1' }],
    ],
  ])('reads %s', async (_, chunks, expected) => {
    expect((await read(...chunks)).events).toEqual(expected);
  });

  it('says that the connection lives, whatever arrives', async () => {
    expect((await read(': ping\n', '\n')).chunksSeen).toBe(2);
  });
});
