/**
 * Prometheus' remote write, version 1, as far as samples go: protobuf in Snappy's block
 * format, with literals only, which every reader of it understands.
 */
export type Series = {
  labels: Record<string, string>;
  samples: { atMs: number; value: number }[];
};

/** Throws when Prometheus does not take them. */
export async function remoteWrite(
  url: string,
  series: Series[],
): Promise<void> {
  const message = Buffer.concat(series.map(one => field(1, seriesOf(one))));
  const response = await fetch(`${url}/api/v1/write`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-protobuf',
      'Content-Encoding': 'snappy',
      'X-Prometheus-Remote-Write-Version': '0.1.0',
    },
    body: new Uint8Array(snappy(message)),
  });
  if (!response.ok) {
    throw new Error(`${response.status} ${await response.text()}`);
  }
}

function seriesOf({ labels, samples }: Series): Buffer {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.concat([
    ...sorted.map(([name, value]) =>
      field(
        1,
        Buffer.concat([
          field(1, Buffer.from(name)),
          field(2, Buffer.from(value)),
        ]),
      ),
    ),
    ...samples.map(({ atMs, value }) => field(2, sampleOf(atMs, value))),
  ]);
}

function sampleOf(atMs: number, value: number): Buffer {
  const double = Buffer.alloc(9);
  // Field 1 of type fixed64.
  double[0] = (1 << 3) | 1;
  double.writeDoubleLE(value, 1);
  return Buffer.concat([double, Buffer.from([2 << 3]), varint(atMs)]);
}

/** A field of type bytes. */
function field(number: number, content: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from([(number << 3) | 2]),
    varint(content.length),
    content,
  ]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push(rest % 128 | 128);
    rest = Math.floor(rest / 128);
  }
  return Buffer.from([...bytes, rest]);
}

function snappy(content: Buffer): Buffer {
  const parts = [varint(content.length)];
  for (let at = 0; at < content.length; at += 65_536) {
    const literal = content.subarray(at, at + 65_536);
    // A literal with its length, less one, in the two bytes that follow.
    const tag = Buffer.alloc(3);
    tag[0] = 61 << 2;
    tag.writeUInt16LE(literal.length - 1, 1);
    parts.push(tag, literal);
  }
  return Buffer.concat(parts);
}
