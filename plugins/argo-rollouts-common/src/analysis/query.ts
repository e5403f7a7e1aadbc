import type { AnalysisArgView, MetricQuery } from '../api';
import { asList, asRecord, asText } from '../crd/loose';
import { fillInArgs, namesSecret } from './args';

/** Where a metric is measured: `prometheus`, `web`, `job`, or the name of a plugin; null when the spec names none. */
export function nameProvider(provider: unknown): string | null {
  const [kind, config] =
    Object.entries(asRecord(provider)).find(([, value]) => Boolean(value)) ??
    [];
  if (kind === 'plugin') {
    return Object.keys(asRecord(config))[0] ?? kind;
  }
  return kind ?? null;
}

/**
 * What a provider is asked. The controller puts down the query of Prometheus and New
 * Relic as it sent it; for the others, and before the first measurement, it is the
 * template's with the arguments filled in.
 *
 * What the controller puts down has the values of secrets in it. A query that asks for
 * one is therefore told as the template has it.
 */
export function describeQuery(
  provider: unknown,
  metadata: Record<string, string> | undefined,
  args: AnalysisArgView[],
): MetricQuery | null {
  const written = writtenQuery(asRecord(provider));
  const sent =
    metadata?.ResolvedPrometheusQuery ?? metadata?.ResolvedNewRelicQuery;
  if (written && namesSecret(written, args)) {
    return {
      text: fillInArgs(written, args),
      isAsSent: false,
      hidesSecret: true,
    };
  }
  if (sent && (written || args.every(({ kind }) => kind !== 'secret'))) {
    return { text: sent, isAsSent: true, hidesSecret: false };
  }
  return written
    ? { text: fillInArgs(written, args), isAsSent: false, hidesSecret: false }
    : null;
}

// Only what is asked: headers and the configuration of plugins may hold credentials.
function writtenQuery(provider: Record<string, unknown>): string {
  const { web, datadog, cloudWatch, ...others } = provider;
  if (web) {
    const { method, url, jsonPath } = asRecord(web);
    const request = [asText(method) || 'GET', withoutUserInfo(asText(url))];
    return [request.join(' '), asText(jsonPath)].filter(Boolean).join('\n');
  }
  if (datadog) {
    const { query, queries, formula } = asRecord(datadog);
    const named = Object.entries(asRecord(queries)).map(
      ([name, text]) => `${name}: ${asText(text)}`,
    );
    return [asText(query), ...named, asText(formula)]
      .filter(Boolean)
      .join('\n');
  }
  if (cloudWatch) {
    const queries = asList(asRecord(cloudWatch).metricDataQueries);
    return queries.length > 0 ? JSON.stringify(queries, null, 2) : '';
  }
  return (
    WITH_QUERY.map(kind => asText(asRecord(others[kind]).query)).find(
      Boolean,
    ) ?? ''
  );
}

const WITH_QUERY = [
  'prometheus',
  'newRelic',
  'wavefront',
  'graphite',
  'influxdb',
  'skywalking',
];

/** A URL without the name and the password in it. */
export function withoutUserInfo(url: string): string {
  return url.replace(/^([a-z][\w+.-]*:\/\/)[^/?#]*@/i, '$1');
}
