import { isAlive, residentMemory } from '../cluster/processIdentity.ts';
import { readClusterState, stateFolderOf } from '../cluster/stateFolder.ts';
import { lastFailure } from './lastFailure.ts';

/** Shows what runs. The exit code is 1 when the cluster cannot be used. */
export async function showStatus(name: string): Promise<number> {
  const state = readClusterState(name);
  if (!state || !isAlive(state.owner)) {
    const why = lastFailure(name);
    process.stdout.write(
      why
        ? `The cluster "${name}" ended by itself: ${why}\n`
        : `No cluster named "${name}" runs.\n`,
    );
    return 1;
  }
  const processes = [
    { ...state.owner, name: 'owner', port: null },
    ...state.processes,
  ];
  const memory = residentMemory(processes.map(({ pid }) => pid));
  let sumBytes = 0;
  for (const { name: processName, pid, port } of processes) {
    const bytes = memory.get(pid) ?? 0;
    sumBytes += bytes;
    row(processName, String(pid), port ? String(port) : '', mebibytes(bytes));
  }
  row('together', '', '', mebibytes(sumBytes));
  const { connection } = state;
  process.stdout.write(
    connection
      ? `API server ${connection.url}, Prometheus ${
          connection.prometheusUrl ?? 'none'
        }\n`
      : 'It is still being started.\n',
  );
  process.stdout.write(`Logs and kubeconfigs in ${stateFolderOf(name)}\n`);
  return connection ? 0 : 1;
}

function row(name: string, pid: string, port: string, memory: string): void {
  process.stdout.write(
    `${name.padEnd(24)}${pid.padStart(8)}${port.padStart(8)}${memory.padStart(
      10,
    )}\n`,
  );
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MiB`;
}
