import { spawn } from 'node:child_process';
import { buildTools } from '../build/buildTools.ts';
import type { Program } from '../build/tools.ts';
import { toolEnvironment } from '../cluster/startCluster.ts';
import { readClusterState } from '../cluster/stateFolder.ts';
import { noSuchCluster } from './control.ts';

/**
 * Runs kubectl or its plugin on a cluster, in this terminal. Resolves to its
 * exit code.
 */
export async function runToolHere(command: {
  name: string;
  program: Program;
  args: string[];
}): Promise<number> {
  const connection = readClusterState(command.name)?.connection;
  if (!connection) throw noSuchCluster(command.name);
  const tools = await buildTools({});
  const tool = spawn(tools.program(command.program), command.args, {
    stdio: 'inherit',
    env: toolEnvironment(tools, connection.kubeconfigs.admin),
  });
  // Ctrl-C is for the tool, which gets it too; we report how it ended.
  process.on('SIGINT', () => {});
  return new Promise((resolve, reject) => {
    tool.on('error', reject);
    tool.on('exit', code => resolve(code ?? 1));
  });
}
