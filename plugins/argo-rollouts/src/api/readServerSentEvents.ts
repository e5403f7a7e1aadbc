/** One server-sent event, its data still as text. */
export interface ServerSentEvent {
  /** Null when the event carries none. */
  id: string | null;
  event: string;
  data: string;
}

/**
 * Reads a `text/event-stream` until it ends, by the parsing rules of the HTML standard.
 * The browser's own EventSource cannot send an Authorization header.
 *
 * @param onBytes - called for whatever arrives, comments too: the connection lives
 */
export async function* readServerSentEvents(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void,
): AsyncGenerator<ServerSentEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  let fields = noFields();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      onBytes();
      const text = rest + decoder.decode(value, { stream: true });
      const lines = text.split(LINE_END);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line !== '') {
          takeField(fields, line);
        } else {
          if (fields.data.length > 0) {
            const { id, event, data } = fields;
            yield { id, event, data: data.join('\n') };
          }
          fields = noFields();
        }
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

// A carriage return at the end may be the first half of a line end: it waits for more.
const LINE_END = /\r\n|\n|\r(?!$)/;

interface Fields {
  id: string | null;
  event: string;
  data: string[];
}

function noFields(): Fields {
  return { id: null, event: 'message', data: [] };
}

function takeField(fields: Fields, line: string) {
  const [, name, value] = /^([^:]*):? ?(.*)$/s.exec(line)!;
  switch (name) {
    case 'id':
      fields.id = value;
      break;
    case 'event':
      fields.event = value;
      break;
    case 'data':
      fields.data.push(value);
      break;
    default: // A comment, or a field that says nothing here.
  }
}
