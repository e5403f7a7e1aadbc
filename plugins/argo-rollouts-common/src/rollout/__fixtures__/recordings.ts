import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RolloutObjects } from '../evidence';

/**
 * Rollouts as the real controller left them, each with what the CLI said of it at that
 * moment. Recorded anew by `yarn record-fixtures`.
 */
export interface Recording extends RolloutObjects {
  state: string;
  cli: string;
}

export const recordings: Recording[] = readdirSync(__dirname)
  .filter(file => file.endsWith('.json'))
  .map(file => ({
    cluster: 'recorded',
    ...JSON.parse(readFileSync(join(__dirname, file), 'utf8')),
  }));

/** Throws when nothing was recorded under that name. */
export function recordingOf(state: string): Recording {
  const recording = recordings.find(r => r.state === state);
  if (!recording) {
    throw new Error(`There is no recording ${state}`);
  }
  return recording;
}
