import { type FileHandle, lstat, mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes the folder, and throws when it is not this user's. The default is below a folder
 * that everybody may write to: somebody else could have made it, or a link in its place.
 */
export async function ensureOwnDirectory(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  const stat = await lstat(path);
  if (!stat.isDirectory()) {
    throw new Error('it is not a folder');
  }
  if (process.getuid && stat.uid !== process.getuid()) {
    throw new Error('it belongs to somebody else');
  }
}

/** The file is there as a whole or not at all, also after a power cut. */
export async function writeWhole(
  directory: string,
  name: string,
  text: string,
): Promise<void> {
  const path = join(directory, name);
  const draft = `${path}.draft`;
  await withHandle(await open(draft, 'w', 0o600), async handle => {
    await handle.writeFile(text);
    await handle.sync();
  });
  await rename(draft, path);
  // Otherwise the file has its content, but perhaps no name, after a power cut.
  await withHandle(await open(directory, 'r'), handle => handle.sync());
}

async function withHandle(
  handle: FileHandle,
  work: (handle: FileHandle) => Promise<void>,
): Promise<void> {
  try {
    await work(handle);
  } finally {
    await handle.close();
  }
}
