import { buildTools } from '../build/buildTools.ts';
import { tellAsText } from './protocol.ts';

/** Builds the cluster's programs unless they are there. */
export async function buildAndTell(): Promise<number> {
  const startedAtMs = Date.now();
  const leave = new AbortController();
  const stop = () => leave.abort(new Error('The build was given up.'));
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const tools = await buildTools({
    signal: leave.signal,
    onProgress: ({ kind, ...what }) =>
      tellAsText({
        event: 'progress',
        ...what,
        elapsedSeconds: (Date.now() - startedAtMs) / 1000,
      }),
  });
  process.stdout.write(`The programs are in ${tools.binFolder}\n`);
  return 0;
}
