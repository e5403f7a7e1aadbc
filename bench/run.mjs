/**
 * `yarn bench NAME` runs one of the programs that measure what is claimed about
 * speed and memory; `--smoke` only looks whether it works. Without a name it
 * lists them. Needs the cluster's tools, which `npm test` and `npm start` build.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { canRunPortal } from '../scripts/lib/node.mjs';

const folder = fileURLToPath(new URL('.', import.meta.url));
const benches = new Map(
  readdirSync(folder)
    .map(file => /^(.+)\.bench\.(mjs|ts)$/.exec(file))
    .filter(match => match !== null)
    .map(([file, name]) => [name, file]),
);
const [name, ...options] = process.argv.slice(2);

if (!benches.has(name)) {
  const names = [...benches.keys()].sort().map(known => `  ${known}`);
  console.error(
    `${name ? `There is no bench "${name}". ` : ''}yarn bench NAME [--smoke]:`,
  );
  console.error(names.join('\n'));
  process.exitCode = name ? 1 : 0;
} else if (!canRunPortal(process.versions.node)) {
  console.error(
    `This is Node ${process.versions.node}; the benches need Node 24. CONTRIBUTING.md tells where "npm start" keeps one.`,
  );
  process.exitCode = 1;
} else {
  const bench = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', benches.get(name), ...options],
    { cwd: folder, stdio: 'inherit' },
  );
  bench.once('exit', code => {
    process.exitCode = code ?? 1;
  });
}
