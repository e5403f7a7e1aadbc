import { renameSync } from 'node:fs';
import path from 'node:path';
import type { OnProgress } from '../progress.ts';
import { runGo } from './go.ts';
import {
  COMMON_BUILD_FLAGS,
  moduleFolder,
  type ModuleRecipe,
} from './recipe.ts';

export type LoadedModule = { packageCount: number };

/** Downloads what the module's programs need, and counts their packages. */
export async function loadModule(
  module: ModuleRecipe,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<LoadedModule> {
  const step = `downloading the source of ${module.title}`;
  let done = 0;
  const args = ['list', '-deps', ...module.buildFlags];
  const packages = await runGo([...args, ...Object.values(module.packages)], {
    folder: moduleFolder(module.folder),
    signal,
    onLine: line => {
      if (!line.startsWith('go: downloading ')) return;
      done++;
      // How many there will be is known when the last one is there.
      if (done % 50 === 1) onProgress({ kind: 'counted', step, done });
    },
  });
  return { packageCount: packages.trim().split('\n').length };
}

/** Compiles the module's programs, all at once to keep every processor busy. */
export async function compileModule(
  module: ModuleRecipe,
  options: {
    packageCount: number;
    binFolder: string;
    workFolder: string;
    onProgress: OnProgress;
    signal: AbortSignal;
  },
): Promise<void> {
  const { packageCount: total, binFolder, onProgress, signal } = options;
  const step = `compiling ${module.title}`;
  let done = 0;
  let toldAtMs = 0;
  onProgress({ kind: 'counted', step, done, total });
  await runGo(
    [
      ...['build', '-v', '-o', `${binFolder}${path.sep}`],
      ...COMMON_BUILD_FLAGS,
      ...module.buildFlags,
      ...Object.values(module.packages),
    ],
    {
      folder: moduleFolder(module.folder),
      env: { GOTMPDIR: options.workFolder },
      signal,
      // With -v go names each package that it compiles: nothing else has spaces
      // or colons at this place.
      onLine: line => {
        if (!/^[\w./~-]+$/.test(line)) return;
        done++;
        if (Date.now() - toldAtMs < TELL_EVERY_MS) return;
        toldAtMs = Date.now();
        onProgress({
          kind: 'counted',
          step,
          done: Math.min(done, total),
          total,
        });
      },
    },
  );
  // Go names a program after the last part of its package that is no version.
  for (const [program, goPackage] of Object.entries(module.packages)) {
    const built = goPackage
      .replace(/\/v\d+$/, '')
      .split('/')
      .at(-1)!;
    if (built !== program) {
      renameSync(path.join(binFolder, built), path.join(binFolder, program));
    }
  }
}

const TELL_EVERY_MS = 5_000;
