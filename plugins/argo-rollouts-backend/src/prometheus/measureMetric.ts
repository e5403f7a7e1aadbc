import {
  describeEvidenceReason,
  type EvidenceMetric,
  type EvidenceReason,
  type EvidenceSeries,
} from 'backstage-plugin-argo-rollouts-common';
import type { Inquiry } from './Inquiry';
import type { Plan } from './plans';
import type { Role } from './queries';
import type { Span } from './revisionSpans';
import { quantileSeries, rateSeries, ratioSeries, valueSeries } from './series';
import { PrometheusError } from './types';

export interface MeasureOptions {
  /** Of this metric alone. */
  inquiry: Inquiry;
  preset: EvidenceMetric['preset'];
  spans: Record<Role, Span[]>;
  linkOf(query: string): EvidenceSeries['link'];
  /** Its name. */
  target: string;
}

/** Asks for a metric of both revisions; what goes wrong is data in it. */
export async function measureMetric(
  plan: Plan,
  options: MeasureOptions,
): Promise<EvidenceMetric> {
  const { inquiry, preset, spans, target } = options;
  const { id, title, unit, quantile, queries } = plan;
  const base = { id, title, unit, quantile, preset };
  try {
    const [canary, stable] = await Promise.all([
      measureSeries(plan, spans.canary, options),
      measureSeries(plan, spans.stable, options),
    ]);
    const states = [canary.state, stable.state];
    const doubt = doubtAbout(inquiry);
    if (doubt) {
      // Also of nothing: it may be what is missing.
      return { ...base, state: 'partial', reason: doubt, canary, stable };
    }
    if (states.includes('ok')) {
      return { ...base, state: 'ok', canary, stable };
    }
    if (queries.kind === 'ratio' && [canary, stable].some(lacksPart)) {
      const reason = queries.whyNoPart(target);
      return { ...base, state: 'noData', reason, canary, stable };
    }
    return states.includes('noRequests')
      ? { ...base, state: 'noRequests', reason: NO_REQUESTS, canary, stable }
      : {
          ...base,
          state: 'noData',
          reason: describeEvidenceReason({
            ...{ code: 'noSeriesOfMetric', target, metric: title },
          }),
          canary,
          stable,
        };
  } catch (error) {
    if (!(error instanceof PrometheusError)) {
      throw error;
    }
    const asked = [spans.canary, spans.stable]
      .map(own => textOf(plan, own, inquiry))
      .filter(Boolean);
    return { ...base, state: 'failed', reason: error.reason, queries: asked };
  }
}

// There were requests, and nothing tells how many of them it is.
function lacksPart({ state, counts }: EvidenceSeries): boolean {
  return state === 'noData' && (counts?.some(count => count !== null) ?? false);
}

/** What speaks against trusting the answers of this inquiry. */
export function doubtAbout(inquiry: Inquiry): EvidenceReason | undefined {
  const { clockOffSeconds, warnings } = inquiry;
  if (clockOffSeconds !== null) {
    return describeEvidenceReason({
      code: clockOffSeconds > 0 ? 'clockAhead' : 'clockBehind',
      seconds: Math.round(Math.abs(clockOffSeconds)),
    });
  }
  if (warnings.size > 0) {
    return describeEvidenceReason({
      code: 'warnings',
      said: [...warnings].join('; ').slice(0, 500),
    });
  }
  return undefined;
}

async function measureSeries(
  plan: Plan,
  spans: Span[],
  { inquiry, linkOf }: MeasureOptions,
): Promise<EvidenceSeries> {
  const { grid } = inquiry;
  const query = textOf(plan, spans, inquiry);
  const more = { query, link: query ? linkOf(query) : null };
  const { queries } = plan;
  switch (queries.kind) {
    case 'value': {
      const values = await inquiry.column(queries.value, spans);
      return { ...valueSeries(values, grid), ...more };
    }
    case 'rate': {
      const [requests, total] = await Promise.all([
        inquiry.column(queries.of, spans),
        inquiry.total(queries.of, spans),
      ]);
      return { ...rateSeries(requests, total, grid), ...more };
    }
    case 'ratio': {
      const [parts, requests, part, of] = await Promise.all([
        inquiry.column(queries.part, spans),
        inquiry.column(queries.of, spans),
        inquiry.total(queries.part, spans),
        inquiry.total(queries.of, spans),
      ]);
      return { ...ratioSeries(parts, requests, { part, of }, grid), ...more };
    }
    case 'quantile': {
      const [values, requests, total] = await Promise.all([
        inquiry.column(queries.value, spans),
        inquiry.column(queries.of, spans),
        inquiry.total(queries.of, spans),
      ]);
      const { perSecond } = queries;
      const of = { quantile: plan.quantile ?? 0, perSecond };
      return {
        ...quantileSeries(values, requests, total, of, grid),
        ...more,
      };
    }
  }
}

/** One query that gives what is shown, for people: it is asked in parts. */
function textOf({ queries }: Plan, spans: Span[], inquiry: Inquiry): string {
  if (spans.length === 0) {
    return '';
  }
  const { rateSeconds } = inquiry.grid;
  const text = (of: Parameters<Inquiry['textOf']>[0]) =>
    inquiry.textOf(of, spans, rateSeconds);
  switch (queries.kind) {
    case 'value':
      return text(queries.value);
    case 'rate':
      return `${text(queries.of)} / ${rateSeconds}`;
    case 'ratio':
      return `(${text(queries.part)}) / (${text(queries.of)})`;
    case 'quantile':
      return queries.perSecond === 1
        ? text(queries.value)
        : `${text(queries.value)} / ${queries.perSecond}`;
  }
}

const NO_REQUESTS = describeEvidenceReason({ code: 'noRequests' });
