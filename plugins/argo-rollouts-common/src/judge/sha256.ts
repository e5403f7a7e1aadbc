/** SHA-256 of a text in UTF-8, in hexadecimal (FIPS 180-4); the same in browser and backend. */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const padded = new Uint8Array(length);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(length - 4, bytes.length << 3);
  const hash = Uint32Array.from(firstBits(8, 2));
  const words = new Uint32Array(64);
  for (let offset = 0; offset < length; offset += 64) {
    addBlock(hash, words, view, offset);
  }
  return [...hash].map(word => word.toString(16).padStart(8, '0')).join('');
}

function addBlock(
  hash: Uint32Array,
  words: Uint32Array,
  view: DataView,
  offset: number,
): void {
  for (let i = 0; i < 16; i++) {
    words[i] = view.getUint32(offset + 4 * i);
  }
  for (let i = 16; i < 64; i++) {
    const x = words[i - 15];
    const y = words[i - 2];
    words[i] =
      words[i - 16] +
      words[i - 7] +
      (rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)) +
      (rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10));
  }
  let [a, b, c, d, e, f, g, h] = hash;
  for (let i = 0; i < 64; i++) {
    const choice = (e & f) ^ (~e & g);
    const first =
      (h +
        (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
        choice +
        CONSTANTS[i] +
        words[i]) |
      0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second =
      ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    hash[i] += word;
  });
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

// Of the fractional parts of the roots of the first primes.
function firstBits(count: number, root: number): number[] {
  const words: number[] = [];
  for (let n = 2; words.length < count; n++) {
    if (isPrime(n)) {
      words.push(Math.floor((n ** (1 / root) % 1) * 2 ** 32));
    }
  }
  return words;
}

function isPrime(n: number): boolean {
  for (let i = 2; i * i <= n; i++) {
    if (n % i === 0) {
      return false;
    }
  }
  return true;
}

const CONSTANTS = Uint32Array.from(firstBits(64, 3));
