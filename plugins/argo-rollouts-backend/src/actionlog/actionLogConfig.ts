import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

/** What the portal's configuration says under `argoRollouts.actions`; see `config.d.ts`. */
export interface ActionLogConfig {
  keepDays: number;
  spool: { directory: string; maxBytes: number };
}

/** Throws InputError for a value that makes no sense, naming its key. */
export function readActionLogConfig(rootConfig: Config): ActionLogConfig {
  const config = rootConfig.getOptionalConfig('argoRollouts.actions');
  return {
    keepDays: readInteger(config, 'keepDays', 400, 36_500),
    spool: {
      directory:
        config?.getOptionalString('spoolDirectory') ??
        defaultDirectory(rootConfig),
      maxBytes: readInteger(config, 'spoolMegabytes', 16, 1_024) * 1_000_000,
    },
  };
}

/** One for each portal: what one could not record is not for the database of another. */
function defaultDirectory(rootConfig: Config): string {
  const portal = createHash('sha256')
    .update(rootConfig.getOptionalString('backend.baseUrl') ?? '')
    .digest('hex')
    .slice(0, 8);
  return join(
    rootConfig.getOptionalString('backend.workingDirectory') ?? tmpdir(),
    `argo-rollouts-actions-${portal}`,
  );
}

function readInteger(
  config: Config | undefined,
  key: string,
  byDefault: number,
  most: number,
): number {
  const value = config?.getOptionalNumber(key) ?? byDefault;
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw new InputError(
      `argoRollouts.actions.${key} is ${value}; it takes whole numbers from 1 to ${most}.`,
    );
  }
  return value;
}
