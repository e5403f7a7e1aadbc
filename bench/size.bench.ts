import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildFrontend } from './frontend.ts';
import { type BenchContext, runBench } from './support/runBench.ts';
import { repository } from '../scripts/lib/places.mjs';

/**
 * How much JavaScript the tab adds to a portal, compressed: what every page loads more
 * than in a portal without the plugin, and what loads when the tab is opened, with the
 * comparison, which everybody sees while there is a canary. Chunks that Backstage's own
 * pages reach for as well, such as that of the catalog's model, are not ours; charts, the
 * action log and details load when somebody asks for them. Neither counts. `--smoke`
 * builds once and does not compare.
 */
const TARGET_KB = 60;
const isSmoke = process.argv.includes('--smoke');
const dist = path.join(repository, 'packages', 'app', 'dist');
/** Where the import() of the tab stands in what was built. */
const LOADER = /title:"Rollouts",group:.*?loader:\(\)=>(.*?)\.RolloutsTab\b/s;

await runBench('size', async bench => {
  const withTab = await measure(bench, 'Build the portal with the tab');
  if (withTab.tab.length === 0) {
    throw new Error('The import() of the tab was not found in what was built.');
  }
  const [ours, shared] = [false, true].map(isShared =>
    sum(
      withTab.tab
        .filter(chunk => chunk.isShared === isShared)
        .map(({ file }) => compressedSize(file)),
    ),
  );
  const comparison = compressedSize(findChunkOf('Comparison'));
  if (isSmoke) {
    console.log(`when the tab is opened: ${toKilobytes(ours)} kB`);
  } else {
    process.env.APP_CONFIG_app_packages = JSON.stringify({
      exclude: ['backstage-plugin-argo-rollouts'],
    });
    const without = await measure(bench, 'Build the portal without it');
    const everywhere = withTab.everywhere - without.everywhere;
    const together = everywhere + ours + comparison;
    console.log(`
JavaScript that the tab adds to the portal, compressed, without charts
  on every page:            ${toKilobytes(everywhere)} kB
  when the tab is opened:   ${toKilobytes(ours)} kB
  while there is a canary:  ${toKilobytes(comparison)} kB
  together:                 ${toKilobytes(together)} kB (target ${TARGET_KB} kB)
  beside ${toKilobytes(without.everywhere)} kB of the portal on every page,
  and ${toKilobytes(
    shared,
  )} kB that the tab shares with other parts of the portal`);
    if (toKilobytes(together) > TARGET_KB) {
      process.exitCode = 1;
    }
  }
});

interface Chunk {
  file: string;
  /** Whether Backstage's own pages load it too. */
  isShared: boolean;
}

/** What every page loads, in compressed bytes, and the chunks that opening the tab loads. */
async function measure(
  bench: BenchContext,
  step: string,
): Promise<{ everywhere: number; tab: Chunk[] }> {
  await bench.progress.step(step, () =>
    buildFrontend({ ...bench, port: 3111, backendPort: 7117 }),
  );
  const page = readFileSync(path.join(dist, 'index.html'), 'utf8');
  const initial = [...page.matchAll(/<script[^>]*src="\/([^"]+\.js)"/g)].map(
    ([, file]) => file,
  );
  if (initial.length === 0) {
    throw new Error('The page that was built loads no script.');
  }
  return {
    everywhere: sum(initial.map(compressedSize)),
    tab: findChunksOfTab(initial.map(readBuilt)),
  };
}

/** The chunks that the tab's own import() loads, and the client's; none where the plugin is left out. */
function findChunksOfTab(scripts: string[]): Chunk[] {
  const ours = scripts.find(script => LOADER.test(script)) ?? '';
  const loader = LOADER.exec(ours)?.[1];
  if (loader === undefined) {
    return [];
  }
  const files = readdirSync(path.join(dist, 'static'));
  const ofTab = [...loader.matchAll(/\.e\("([\w-]+)"\)/g)].map(([load, id]) => {
    const name = files.find(file =>
      new RegExp(`^${id}\\.[0-9a-f]+\\.chunk\\.js$`).test(file),
    );
    if (!name) {
      throw new Error(`The tab loads the chunk ${id}, which is not there.`);
    }
    const others = scripts.filter(script => script !== ours);
    return {
      file: `static/${name}`,
      isShared: others.some(script => script.includes(load)),
    };
  });
  return [
    ...ofTab,
    { file: findChunkOf('ArgoRolloutsClient'), isShared: false },
  ];
}

/** The chunk of the module that exports this. */
function findChunkOf(name: string): string {
  const mark = new RegExp(`[{,]${name}:\\(\\)=>`);
  const found = readdirSync(path.join(dist, 'static'))
    .filter(file => file.endsWith('.chunk.js'))
    .map(file => `static/${file}`)
    .find(file => mark.test(readBuilt(file)));
  if (!found) {
    throw new Error(`The module of ${name} was not found in what was built.`);
  }
  return found;
}

function compressedSize(file: string): number {
  return gzipSync(readBuilt(file), { level: 9 }).length;
}

function sum(numbers: Iterable<number>): number {
  return [...numbers].reduce((total, number) => total + number, 0);
}

function readBuilt(file: string): string {
  return readFileSync(path.join(dist, file), 'utf8');
}

function toKilobytes(bytes: number): number {
  return Math.round(bytes / 100) / 10;
}
