import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildFrontend } from './frontend.ts';
import { logFolder, repository } from '../scripts/lib/places.mjs';
import { createProcesses } from '../scripts/lib/processes.mjs';
import { createProgress } from '../scripts/lib/progress.mjs';

/**
 * How much JavaScript the tab adds to a portal, compressed: what every page loads more
 * than in a portal without the plugin, and what loads when the tab is opened. Charts load
 * later still and do not count. `--smoke` builds once and leaves the comparison out.
 */
const TARGET_KB = 60;
const isSmoke = process.argv.includes('--smoke');
const dist = path.join(repository, 'packages', 'app', 'dist');

const processes = createProcesses({ folder: logFolder('bench-size') });
const progress = createProgress();
try {
  const withTab = await measure('Build the portal with the tab');
  const tabKb = toKilobytes(withTab.tab);
  if (isSmoke) {
    console.log(`when the tab is opened: ${tabKb} kB`);
  } else {
    process.env.APP_CONFIG_app_packages = JSON.stringify({
      exclude: ['backstage-plugin-argo-rollouts'],
    });
    const without = await measure('Build the portal without it');
    const everywhereKb = toKilobytes(withTab.everywhere - without.everywhere);
    console.log(`
JavaScript that the tab adds to the portal, compressed, without charts
  on every page:          ${everywhereKb} kB
  when the tab is opened: ${tabKb} kB
  together:               ${everywhereKb + tabKb} kB (target ${TARGET_KB} kB)
  beside ${toKilobytes(without.everywhere)} kB of the portal itself`);
    if (everywhereKb + tabKb > TARGET_KB) {
      process.exitCode = 1;
    }
  }
} finally {
  await processes.stop();
  progress.close();
}

/** Compressed bytes of what every page loads, and of what opening the tab adds to it. */
async function measure(
  step: string,
): Promise<{ everywhere: number; tab: number }> {
  await progress.step(step, () =>
    buildFrontend({
      node: process.execPath,
      port: 3111,
      backendPort: 7117,
      processes,
    }),
  );
  const page = readFileSync(path.join(dist, 'index.html'), 'utf8');
  const initial = [...page.matchAll(/<script[^>]*src="\/([^"]+\.js)"/g)].map(
    ([, file]) => file,
  );
  if (initial.length === 0) {
    throw new Error('The page that was built loads no script.');
  }
  return {
    everywhere: compressedSize(initial),
    tab: compressedSize(findChunksOfTab(initial)),
  };
}

/** The chunks that the tab's own import() loads; none where the plugin is left out. */
function findChunksOfTab(initial: string[]): string[] {
  const scripts = initial.map(readBuilt).join('\n');
  const loader =
    /path:"rollouts",title:"Rollouts".*?loader:\(\)=>(.*?)\.then\(\w+\.bind/s.exec(
      scripts,
    );
  if (!loader) {
    return [];
  }
  const ids = [...loader[1].matchAll(/\.e\("?([\w-]+)"?\)/g)].map(
    ([, id]) => id,
  );
  const files = readdirSync(path.join(dist, 'static'));
  return ids.map(id => {
    const file = files.find(name =>
      new RegExp(`^${id}\\.[0-9a-f]+\\.chunk\\.js$`).test(name),
    );
    if (!file) {
      throw new Error(`The tab loads the chunk ${id}, which is not there.`);
    }
    return `static/${file}`;
  });
}

function compressedSize(files: string[]): number {
  return files.reduce(
    (sum, file) => sum + gzipSync(readBuilt(file), { level: 9 }).length,
    0,
  );
}

function readBuilt(file: string): string {
  return readFileSync(path.join(dist, file), 'utf8');
}

function toKilobytes(bytes: number): number {
  return Math.round(bytes / 1000);
}
