import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { compileModule, loadModule } from './compile.ts';
import { STEP_PLUGINS } from './recipe.ts';
import { STEP_PLUGIN_PROGRAMS, type Tools } from './tools.ts';

/**
 * The step plugins beside the cluster's programs, built unless they are there. They
 * are made of what the controller is made of: seconds after that was built.
 */
export async function buildStepPlugins(tools: Tools): Promise<void> {
  const isThere = () =>
    STEP_PLUGIN_PROGRAMS.every(name => existsSync(tools.stepPlugin(name)));
  if (isThere()) return;

  const fresh = mkdtempSync(`${tools.stepPluginFolder}.new-`);
  const [binFolder, workFolder] = ['bin', 'work'].map(name =>
    path.join(fresh, name),
  );
  try {
    mkdirSync(binFolder);
    mkdirSync(workFolder);
    const { signal } = new AbortController();
    const { packageCount } = await loadModule(STEP_PLUGINS, () => {}, signal);
    await compileModule(STEP_PLUGINS, {
      ...{ packageCount, binFolder, workFolder, signal },
      onProgress: () => {},
    });
    mkdirSync(tools.stepPluginFolder, { recursive: true });
    for (const name of STEP_PLUGIN_PROGRAMS) {
      renameSync(path.join(binFolder, name), tools.stepPlugin(name));
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true, maxRetries: 5 });
  }
}
