/**
 * A key that no other click has (a UUID of version 4).
 *
 * `crypto.randomUUID` is there only where the page came over https; an abort must not
 * hang on that.
 */
export function newKey(): string {
  return (
    crypto.randomUUID?.() ?? uuidOf(crypto.getRandomValues(new Uint8Array(16)))
  );
}

function uuidOf(bytes: Uint8Array): string {
  bytes[VERSION_BYTE] = 0x40 + (bytes[VERSION_BYTE] % 16);
  bytes[VARIANT_BYTE] = 0x80 + (bytes[VARIANT_BYTE] % 64);
  const digits = [...bytes].map(byte => byte.toString(16).padStart(2, '0'));
  return digits.join('').replace(GROUPS, '$1-$2-$3-$4-$5');
}

const VERSION_BYTE = 6;
const VARIANT_BYTE = 8;
const GROUPS = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;
