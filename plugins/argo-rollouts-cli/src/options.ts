import { parseArgs } from 'node:util';
import { UsageError } from './types';

export const TOKEN_VARIABLE = 'BACKSTAGE_TOKEN';

export const USAGE = `backstage-plugin-argo-rollouts-cli validate --portal URL --entity REF [options]

  --portal URL        the address of the portal's backend, such as https://portal.example.com
  --entity REF        such as component:default/api-service
  --rollout NAME      NAME, NAMESPACE/NAME or CLUSTER/NAMESPACE/NAME; needed when the
                      entity has more than one rollout
  --wait DURATION     how long to wait for a decision, such as 90s or 10m; 0 unless given
  --json              print the verdict as JSON, and the progress on standard error

The token of a service or person is taken from ${TOKEN_VARIABLE}.

Exit codes: 0 healthy, 1 regression, 2 not enough data, 3 no data, 4 could not ask.
`;

/** What the person or pipeline asks for. */
export type Options = { kind: 'help' } | ({ kind: 'validate' } & Question);

/** A question for a verdict. */
export interface Question {
  portal: string;
  entity: { kind: string; namespace: string; name: string };
  rollout: { cluster?: string; namespace?: string; name: string } | null;
  waitMs: number;
  isJson: boolean;
  token: string | null;
}

/** Throws UsageError. */
export function parseOptions(
  args: string[],
  env: Record<string, string | undefined>,
): Options {
  const { values, positionals } = parse(args);
  const [command, ...others] = positionals;
  if (values.help || command === undefined) {
    return { kind: 'help' };
  }
  if (command !== 'validate' || others.length > 0) {
    throw new UsageError(`There is no command "${positionals.join(' ')}".`);
  }
  if (!values.portal || !URL.canParse(values.portal)) {
    throw new UsageError('--portal takes the address of the portal.');
  }
  return {
    kind: 'validate',
    portal: values.portal.replace(/\/+$/, ''),
    entity: parseEntity(values.entity ?? ''),
    rollout: values.rollout ? parseRollout(values.rollout) : null,
    waitMs: parseWait(values.wait ?? '0'),
    isJson: values.json ?? false,
    token: env[TOKEN_VARIABLE]?.trim() || null,
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        portal: { type: 'string' },
        entity: { type: 'string' },
        rollout: { type: 'string' },
        wait: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function parseEntity(text: string): Question['entity'] {
  const match = /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(text);
  if (!match) {
    throw new UsageError(
      '--entity takes a reference such as component:default/api-service.',
    );
  }
  const [, kind = 'component', namespace = 'default', name] = match;
  return { kind, namespace, name };
}

function parseRollout(text: string): NonNullable<Question['rollout']> {
  const parts = text.split('/');
  const [name, namespace, cluster] = parts.reverse();
  if (parts.length > 3 || !parts.every(Boolean)) {
    throw new UsageError(
      '--rollout takes NAME, NAMESPACE/NAME or CLUSTER/NAMESPACE/NAME.',
    );
  }
  return { name, namespace, cluster };
}

function parseWait(text: string): number {
  const match = /^(\d+)(s|m|h)?$/.exec(text);
  if (!match) {
    throw new UsageError('--wait takes a duration such as 90s or 10m.');
  }
  const [, number, unit = 's'] = match;
  const seconds = { s: 1, m: 60, h: 3_600 }[unit] ?? 1;
  return Number(number) * seconds * 1_000;
}
