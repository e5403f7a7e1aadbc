/**
 * Loaded into a backend under measurement (`node --expose-gc --require`): answers each
 * line on its standard input with a line of what it has used so far, live objects only.
 */
const { createInterface } = require('node:readline');

createInterface({ input: process.stdin }).on('line', () => {
  global.gc();
  const { rss, heapUsed, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const usage = {
    rssBytes: rss,
    liveBytes: heapUsed + external,
    cpuMs: (user + system) / 1000,
  };
  process.stdout.write(`usage: ${JSON.stringify(usage)}\n`);
});
