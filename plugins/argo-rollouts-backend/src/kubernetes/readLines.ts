/**
 * The lines of a response as they arrive; the rest without a line end is left out,
 * because the connection broke within it.
 */
export async function* readLines(
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  for await (const bytes of body) {
    const [end, ...starts] = decoder
      .decode(bytes, { stream: true })
      .split('\n');
    parts.push(end);
    for (const start of starts) {
      yield parts.join('');
      parts = [start];
    }
  }
}
