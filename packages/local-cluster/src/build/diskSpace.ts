import { existsSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';

/** Room that is needed in a folder, which need not exist yet. */
export type Need = { folder: string; bytes: number; what: string };

/**
 * Throws when a file system has less room than all needs in it together.
 * `readSpace` tells a file system's identity and its free bytes.
 */
export function checkDiskSpace(
  needs: Need[],
  readSpace: (folder: string) => { id: string; freeBytes: number } = spaceOf,
): void {
  const bySystem = new Map<string, { freeBytes: number; needs: Need[] }>();
  for (const need of needs) {
    const { id, freeBytes } = readSpace(need.folder);
    const system = bySystem.get(id) ?? { freeBytes, needs: [] };
    system.needs.push(need);
    bySystem.set(id, system);
  }
  for (const { freeBytes, needs: here } of bySystem.values()) {
    const bytes = here.reduce((sum, need) => sum + need.bytes, 0);
    if (freeBytes < bytes) {
      const list = here
        .map(
          need =>
            `  ${gigabytes(need.bytes)} for ${need.what} in ${need.folder}`,
        )
        .join('\n');
      throw new Error(
        `The disk has ${gigabytes(
          freeBytes,
        )} free, and building the cluster's programs takes about ${gigabytes(
          bytes,
        )}:\n${list}\nMake room, and start again.`,
      );
    }
  }
}

function spaceOf(folder: string): { id: string; freeBytes: number } {
  let existing = path.resolve(folder);
  while (!existsSync(existing)) existing = path.dirname(existing);
  const { bavail, bsize } = statfsSync(existing);
  return { id: String(statSync(existing).dev), freeBytes: bavail * bsize };
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
