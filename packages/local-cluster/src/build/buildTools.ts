import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import type { OnProgress } from '../progress.ts';
import { cacheFolder } from './cacheFolder.ts';
import { compileModule, loadModule, type LoadedModule } from './compile.ts';
import { checkDiskSpace } from './diskSpace.ts';
import { runGo } from './go.ts';
import { withLock } from './lock.ts';
import { COPIED_FILES, moduleFolder, MODULES, recipeKey } from './recipe.ts';
import { Tools } from './tools.ts';

export type BuildOptions = {
  onProgress?: OnProgress;
  signal?: AbortSignal;
};

/**
 * The cluster's programs: built once into this user's cache folder, and taken
 * from there after that, without Go. A second build at the same time waits for
 * the first. Rejects with a message that says what to do next.
 */
export async function buildTools(options: BuildOptions): Promise<Tools> {
  const { onProgress = () => {}, signal } = options;
  const key = recipeKey();
  const cache = cacheFolder();
  const tools = new Tools(path.join(cache, key));
  if (tools.isComplete) return tools;

  mkdirSync(cache, { recursive: true });
  let waitsFor: number | undefined;
  const onWait = (holder: number) => {
    if (waitsFor === holder) return;
    waitsFor = holder;
    const step = `waiting for process ${holder}, which builds the cluster's programs`;
    onProgress({ kind: 'step', step });
  };
  await withLock(`${tools.folder}.lock`, { onWait, signal }, async () => {
    // Somebody may have built it while we waited.
    if (tools.isComplete) return;
    removeLeftovers(cache, key);
    await checkRoom(cache, signal);
    // Built aside and then renamed: a half-built folder is never used.
    const fresh = mkdtempSync(`${tools.folder}.new-`);
    try {
      await buildInto(fresh, onProgress, signal);
      renameSync(fresh, tools.folder);
    } catch (error) {
      rmSync(fresh, { recursive: true, force: true, maxRetries: 5 });
      throw error;
    }
  });
  return tools;
}

/** Of builds that died, and of a folder in which somebody cleaned up. */
function removeLeftovers(cache: string, key: string): void {
  for (const name of readdirSync(cache)) {
    if (name === key || name.startsWith(`${key}.new-`)) {
      rmSync(path.join(cache, name), { recursive: true, force: true });
    }
  }
}

async function checkRoom(cache: string, signal?: AbortSignal): Promise<void> {
  const folder = moduleFolder('kubernetes');
  const { GOCACHE, GOMODCACHE } = JSON.parse(
    await runGo(['env', '-json', 'GOCACHE', 'GOMODCACHE'], { folder, signal }),
  );
  // Go tells the folder of a module that it has; then most of the rest is
  // likely to be there too. The figures were measured.
  const isDownloaded = await dependencyFolder(
    'kubernetes',
    'k8s.io/kubernetes',
  );
  checkDiskSpace(
    isDownloaded
      ? [{ folder: cache, bytes: 1.5e9, what: 'the programs' }]
      : [
          { folder: cache, bytes: 3.7e9, what: 'the programs and their parts' },
          { folder: GOMODCACHE, bytes: 2.8e9, what: 'their source' },
          { folder: GOCACHE, bytes: 4e9, what: "Go's build cache" },
        ],
  );
}

async function buildInto(
  folder: string,
  onProgress: OnProgress,
  signal?: AbortSignal,
): Promise<void> {
  const binFolder = path.join(folder, 'bin');
  // Go's temporary files here: /tmp may be small, and they go with the folder.
  const workFolder = path.join(folder, 'work');
  mkdirSync(binFolder);
  mkdirSync(workFolder);

  // Downloads need the network and compilers the processor: while one module is
  // compiled, the next is downloaded.
  const failed = new AbortController();
  const both = signal
    ? AbortSignal.any([signal, failed.signal])
    : failed.signal;
  let last: Promise<unknown> = Promise.resolve();
  const loading = MODULES.map(module => {
    const loaded = last.then(() => loadModule(module, onProgress, both));
    last = loaded;
    loaded.catch(() => {}); // Told when its turn to be compiled comes.
    return { module, loaded };
  });
  try {
    for (const { module, loaded } of loading) {
      const { packageCount }: LoadedModule = await loaded;
      await compileModule(module, {
        packageCount,
        binFolder,
        workFolder,
        onProgress,
        signal: both,
      });
    }
    await copyFiles(folder);
  } catch (error) {
    failed.abort(error);
    await last.catch(() => {});
    throw error;
  }
  rmSync(workFolder, { recursive: true, force: true });
}

async function copyFiles(folder: string): Promise<void> {
  for (const { module, dependency, to, files } of COPIED_FILES) {
    const source = await dependencyFolder(module, dependency);
    mkdirSync(path.join(folder, to));
    for (const file of files) {
      copyFileSync(
        path.join(source, file),
        path.join(folder, to, path.basename(file)),
      );
    }
  }
}

/** Empty when Go has not downloaded the dependency. */
async function dependencyFolder(
  module: string,
  dependency: string,
): Promise<string> {
  const args = ['list', '-m', '-f', '{{.Dir}}', dependency];
  return (await runGo(args, { folder: moduleFolder(module) })).trim();
}
