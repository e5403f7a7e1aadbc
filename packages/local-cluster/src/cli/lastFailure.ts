import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stateFolderOf } from '../cluster/stateFolder.ts';

// A cluster in the background that ends by itself has nobody to tell. Its last
// word is a file beside its folder until the next `up` or `down`.

export function rememberFailure(name: string, message: string): void {
  writeFileSync(fileOf(name), message, { mode: 0o600 });
}

export function lastFailure(name: string): string | undefined {
  try {
    return readFileSync(fileOf(name), 'utf8');
  } catch {
    return undefined;
  }
}

export function forgetFailure(name: string): void {
  rmSync(fileOf(name), { force: true });
}

function fileOf(name: string): string {
  return `${stateFolderOf(name)}.failure`;
}
