import { readLines } from './readLines';

async function linesOf(...chunks: (string | Uint8Array)[]): Promise<string[]> {
  async function* body() {
    for (const chunk of chunks) {
      yield typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    }
  }
  const lines: string[] = [];
  for await (const line of readLines(body())) {
    lines.push(line);
  }
  return lines;
}

describe('readLines', () => {
  it('reads lines however they are cut', async () => {
    expect(await linesOf('a\nbc', 'd', 'e\n', '\n', 'f\ng\n')).toEqual([
      'a',
      'bcde',
      '',
      'f',
      'g',
    ]);
  });

  it('puts a letter together that two chunks share', async () => {
    const bytes = Buffer.from('é\n');
    expect(await linesOf(bytes.subarray(0, 1), bytes.subarray(1))).toEqual([
      'é',
    ]);
  });

  it('leaves out a line that never ended', async () => {
    expect(await linesOf('whole\n{"cut":')).toEqual(['whole']);
  });
});
