import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** A certificate and its key, as PEM. */
export interface Certificate {
  cert: string;
  key: string;
}

/** An authority that signs certificates, for tests of TLS. */
export interface Authority {
  ca: string;
  /** For 127.0.0.1, and for whoever comes as `name`. */
  issue(name: string): Certificate;
}

/** Made anew, so that nothing in the repository is a key or can run out. */
export function makeAuthority(name: string): Authority {
  const { privateKey, publicKey } = makeKeys();
  const isAuthority = extension('2.5.29.19', sequence(boolean(true)));
  return {
    ca: certificateOf({
      ...{ subject: name, issuer: name, publicKey, signer: privateKey },
      extensions: [isAuthority],
    }),
    issue: subject => {
      const own = makeKeys();
      const address = tlv(0x87, Buffer.from([127, 0, 0, 1]));
      return {
        cert: certificateOf({
          ...{ subject, issuer: name },
          ...{ publicKey: own.publicKey, signer: privateKey },
          extensions: [extension('2.5.29.17', sequence(address))],
        }),
        key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      };
    },
  };
}

function makeKeys() {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}

/** X.509, version 3 (RFC 5280), signed with ECDSA and SHA-256. */
function certificateOf(options: {
  subject: string;
  issuer: string;
  publicKey: KeyObject;
  signer: KeyObject;
  extensions: Buffer[];
}): string {
  const { subject, issuer, publicKey, signer, extensions } = options;
  const algorithm = sequence(objectId('1.2.840.10045.4.3.2'));
  const content = sequence(
    tlv(0xa0, integer(2)),
    integer(Math.floor(Math.random() * 1e9) + 1),
    algorithm,
    nameOf(issuer),
    sequence(time(-3_600_000), time(86_400_000)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tlv(0xa3, sequence(...extensions)),
  );
  const signature = bits(sign('sha256', content, signer));
  const base64 = sequence(content, algorithm, signature).toString('base64');
  return [
    '-----BEGIN CERTIFICATE-----',
    ...base64.match(/.{1,64}/g)!,
    '-----END CERTIFICATE-----\n',
  ].join('\n');
}

function nameOf(text: string): Buffer {
  const common = sequence(
    objectId('2.5.4.3'),
    tlv(0x0c, Buffer.from(text, 'utf8')),
  );
  return sequence(tlv(0x31, common));
}

function extension(id: string, content: Buffer): Buffer {
  return sequence(objectId(id), boolean(true), tlv(0x04, content));
}

function time(fromNowMs: number): Buffer {
  const text = new Date(Date.now() + fromNowMs).toISOString();
  return tlv(
    0x17,
    Buffer.from(`${text.slice(2, 19).replace(/[-:T]/g, '')}Z`, 'ascii'),
  );
}

// DER (X.690): a tag, a length and the content.
function tlv(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size =
    length < 0x80 ? [length] : [0x82, Math.floor(length / 256), length % 256];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return tlv(0x30, Buffer.concat(parts));
}

function integer(value: number): Buffer {
  const hex = value.toString(16);
  // A zero in front: otherwise a first bit would make it negative.
  return tlv(
    0x02,
    Buffer.from(
      `${/^[89a-f]/.test(hex) && hex.length % 2 === 0 ? '00' : ''}${
        hex.length % 2 ? '0' : ''
      }${hex}`,
      'hex',
    ),
  );
}

function boolean(value: boolean): Buffer {
  return tlv(0x01, Buffer.from([value ? 0xff : 0]));
}

function bits(content: Buffer): Buffer {
  return tlv(0x03, Buffer.concat([Buffer.from([0]), content]));
}

function objectId(dotted: string): Buffer {
  const [first, second, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const part of rest) {
    const groups = [part % 128];
    for (
      let left = Math.floor(part / 128);
      left > 0;
      left = Math.floor(left / 128)
    ) {
      groups.unshift(128 + (left % 128));
    }
    bytes.push(...groups);
  }
  return tlv(0x06, Buffer.from(bytes));
}
