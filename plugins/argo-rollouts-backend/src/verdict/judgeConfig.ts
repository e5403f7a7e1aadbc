import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  type JudgeProfile,
  judgeProfileSchema,
  shippedProfiles,
} from 'backstage-plugin-argo-rollouts-common';

/** What the portal's configuration says under `argoRollouts.judge`; see `config.d.ts`. */
export interface JudgeConfig {
  profiles: JudgeProfile[];
  defaultProfile: JudgeProfile;
  /** The services that may ask for verdicts, by the subject of their credentials. */
  services: string[];
  webMetric: WebMetricConfig;
}

/** Who may ask for a verdict as a `web` metric of an AnalysisTemplate. */
export interface WebMetricConfig {
  tokens: { name: string; token: string; entities: string[] | null }[];
  requestsPerMinute: number;
}

const KEY = 'argoRollouts.judge';

/** Throws InputError for what makes no sense, naming its key. */
export function readJudgeConfig(rootConfig: Config): JudgeConfig {
  const config = rootConfig.getOptionalConfig(KEY);
  const profiles = readProfiles(config);
  const name = config?.getOptionalString('defaultProfile') ?? 'http-default';
  const defaultProfile = profiles.find(profile => profile.name === name);
  if (!defaultProfile) {
    throw new InputError(
      `${KEY}.defaultProfile: there is no profile "${name}". There are ${profiles
        .map(profile => profile.name)
        .join(', ')}.`,
    );
  }
  return {
    profiles,
    defaultProfile,
    services: config?.getOptionalStringArray('services') ?? [],
    webMetric: readWebMetric(config?.getOptionalConfig('webMetric')),
  };
}

function readProfiles(config: Config | undefined): JudgeProfile[] {
  const own = (config?.getOptionalConfigArray('profiles') ?? []).map(
    (profile, i) => readProfile(profile, `${KEY}.profiles[${i}]`),
  );
  own.forEach(({ name }, i) => {
    if (own.findIndex(other => other.name === name) !== i) {
      throw new InputError(
        `${KEY}.profiles[${i}].name: there is another profile "${name}".`,
      );
    }
  });
  // One of the same name takes the place of a shipped one.
  const shipped = shippedProfiles.filter(
    ({ name }) => !own.some(profile => profile.name === name),
  );
  return [...shipped, ...own];
}

function readProfile(config: Config, path: string): JudgeProfile {
  const { basedOn, ...given } = config.get<Record<string, unknown>>();
  const parsed = judgeProfileSchema.safeParse(
    basedOn === undefined ? given : inherit(basedOn, given, path),
  );
  if (!parsed.success) {
    const [{ path: inside, message }] = parsed.error.issues;
    const key = inside
      .map(part =>
        typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
      )
      .join('');
    throw new InputError(`${path}${key}: ${message}.`);
  }
  return parsed.data;
}

// What is given takes the place of what is inherited; metrics by their id.
function inherit(
  basedOn: unknown,
  given: Record<string, unknown>,
  path: string,
): unknown {
  const base = shippedProfiles.find(({ name }) => name === basedOn);
  if (!base) {
    throw new InputError(
      `${path}.basedOn: "${String(
        basedOn,
      )}" is not shipped. There are ${shippedProfiles
        .map(({ name }) => name)
        .join(', ')}.`,
    );
  }
  const metrics = Array.isArray(given.metrics) ? given.metrics : [];
  const changed = base.metrics.map(metric => ({
    ...metric,
    ...metrics.find(({ id }) => id === metric.id),
  }));
  const added = metrics.filter(
    ({ id }) => !base.metrics.some(metric => metric.id === id),
  );
  return {
    ...base,
    ...given,
    metrics: [...changed, ...added],
    gate: { ...base.gate, ...(given.gate as object | undefined) },
  };
}

const LEAST_TOKEN_LENGTH = 24;

function readWebMetric(config: Config | undefined): WebMetricConfig {
  const tokens = (config?.getOptionalConfigArray('tokens') ?? []).map(
    (each, i) => {
      const token = each.getString('token');
      if (token.length < LEAST_TOKEN_LENGTH) {
        throw new InputError(
          `${KEY}.webMetric.tokens[${i}].token has fewer than ${LEAST_TOKEN_LENGTH} characters, so it could be guessed.`,
        );
      }
      return {
        name: each.getString('name'),
        token,
        entities: each.getOptionalStringArray('entities') ?? null,
      };
    },
  );
  const requestsPerMinute =
    config?.getOptionalNumber('requestsPerMinute') ?? 60;
  if (requestsPerMinute < 1 || requestsPerMinute > 6_000) {
    throw new InputError(
      `${KEY}.webMetric.requestsPerMinute is ${requestsPerMinute}; it takes 1 to 6000.`,
    );
  }
  return { tokens, requestsPerMinute };
}
