import { logFolder } from '../../scripts/lib/places.mjs';
import { createProcesses } from '../../scripts/lib/processes.mjs';
import { createProgress } from '../../scripts/lib/progress.mjs';

/** What the parts of the portal and of a cluster are started with. */
export interface BenchContext {
  node: string;
  processes: ReturnType<typeof createProcesses>;
  progress: ReturnType<typeof createProgress>;
}

/** Measures, and ends whatever was started for it; its output is in `logs/bench-NAME`. */
export async function runBench(
  name: string,
  measure: (context: BenchContext) => Promise<void>,
): Promise<void> {
  const processes = createProcesses({ folder: logFolder(`bench-${name}`) });
  const progress = createProgress();
  try {
    await measure({ node: process.execPath, processes, progress });
  } finally {
    await processes.stop();
    progress.close();
  }
}
