import {
  describeEvidenceReason,
  type EvidenceMetric,
  type EvidenceReason,
  type RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import type { MetricsConfig, OwnMetric, RoleQueries } from './metricsConfig';
import { cadvisor, type RequestPreset } from './presets';
import {
  PLACEHOLDERS_OF,
  QueryTemplate,
  type RevisionPlaceholders,
  arePodNamesTelling,
} from './queries';
import { areServicesTimed } from './revisionSpans';

/** How a metric is asked for and made of the answers. */
export type Plan = Pick<
  EvidenceMetric,
  'id' | 'title' | 'unit' | 'quantile'
> & {
  keyedBy: RequestPreset['keyedBy'];
  queries:
    | { kind: 'value'; value: RoleQueries }
    /** Counted in the window, told by the second. */
    | { kind: 'rate'; of: RoleQueries }
    | {
        kind: 'ratio';
        part: RoleQueries;
        of: RoleQueries;
        /** What is said where the whole is there and the part is not, which is no zero. */
        whyNoPart: (target: string) => EvidenceReason;
      }
    | {
        kind: 'quantile';
        value: RoleQueries;
        of: RoleQueries;
        /** What to divide by for seconds. */
        perSecond: number;
      };
};

/** The queries that count requests, of which metrics and the judge are made. */
export interface RequestQueries {
  requests: RoleQueries;
  /** Zero where requests have the label that tells of errors and none has failed; absent without that label. */
  errors: RoleQueries;
  /** `sum by (le)` of what the buckets counted; null without a histogram. */
  buckets: RoleQueries | null;
  quantile: RoleQueries | null;
}

/** The same for the same preset: each query is parsed and checked when it is made. */
export function requestQueriesOf(
  preset: RequestPreset,
  quantile: number,
): RequestQueries {
  const known = made.get(preset) ?? new Map<number, RequestQueries>();
  made.set(preset, known);
  const queries = known.get(quantile) ?? makeRequestQueries(preset, quantile);
  known.set(quantile, queries);
  return queries;
}

const made = new WeakMap<RequestPreset, Map<number, RequestQueries>>();

function makeRequestQueries(
  preset: RequestPreset,
  quantile: number,
): RequestQueries {
  const sum = (selector: string) => `sum(increase(${selector}[$window]))`;
  const hasDurations =
    preset.selectors(PLACEHOLDERS_OF.canary).durations !== null;
  const durations = (text: (selector: string) => string) =>
    hasDurations
      ? forRoles(revision => text(preset.selectors(revision).durations!))
      : null;
  return {
    requests: forRoles(revision => sum(preset.selectors(revision).requests)),
    // A counter begins with the first error, so none is no error only where the label is.
    errors: forRoles(revision => {
      const { errors, judged } = preset.selectors(revision);
      return `${sum(errors)} or 0 * ${sum(judged)}`;
    }),
    buckets: durations(
      selector => `sum by (le) (increase(${selector}[$window]))`,
    ),
    quantile: durations(
      selector =>
        `histogram_quantile(${quantile}, sum by (le) (rate(${selector}[$window])))`,
    ),
  };
}

/** The standard metrics of requests with that preset. */
export function requestPlans(
  preset: RequestPreset,
  { latencyQuantile }: MetricsConfig,
): Plan[] {
  const { keyedBy, durationsPerSecond } = preset;
  const queries = requestQueriesOf(preset, latencyQuantile);
  const { requests: of, errors, quantile } = queries;
  return [
    {
      ...REQUEST_METRICS.requests,
      quantile: null,
      keyedBy,
      queries: { kind: 'rate', of },
    },
    {
      ...REQUEST_METRICS.errors,
      quantile: null,
      keyedBy,
      queries: {
        ...{ kind: 'ratio', part: errors, of },
        whyNoPart: target => whyNoErrors(preset, target),
      },
    },
    ...(quantile
      ? [
          {
            ...REQUEST_METRICS.latency,
            quantile: latencyQuantile,
            keyedBy,
            queries: {
              kind: 'quantile' as const,
              value: quantile,
              of,
              perSecond: durationsPerSecond,
            },
          },
        ]
      : []),
  ];
}

/** What is said where requests are counted and errors are not. */
export function whyNoErrors(
  { metric, errorLabel: label }: RequestPreset,
  target: string,
): EvidenceReason {
  return describeEvidenceReason({
    ...{ code: 'noErrorLabel', target, metric, label },
  });
}

/** The names of the metrics of requests, with or without a preset. */
export const REQUEST_METRICS = {
  requests: { id: 'requests', title: 'Requests', unit: 'perSecond' },
  errors: { id: 'errors', title: 'Errors', unit: 'ratio' },
  latency: { id: 'latency', title: 'Latency', unit: 'seconds' },
} as const;

/** The standard metrics of what pods use. */
export const SATURATION_PLANS: Plan[] = (
  [
    { id: 'cpu', title: 'CPU per pod', unit: 'cores' },
    { id: 'memory', title: 'Memory per pod', unit: 'bytes' },
    { id: 'throttling', title: 'CPU throttling', unit: 'ratio' },
  ] as const
).map(metric => ({
  ...metric,
  quantile: null,
  keyedBy: 'podHash',
  queries: {
    kind: 'value',
    value: forRoles(revision => cadvisor.queries(revision)[metric.id]),
  },
}));

export const RESTARTS: RoleQueries = forRoles(
  revision => cadvisor.queries(revision).restarts,
);

/** A metric of the configuration. */
export function ownPlan({ id, title, unit, queries }: OwnMetric): Plan {
  const parts =
    queries.kind === 'value' ? [queries.value] : [queries.part, queries.of];
  const needsService = parts.some(
    ({ canary, stable }) => canary.needsService || stable.needsService,
  );
  return {
    ...{ id, title, unit },
    queries:
      queries.kind === 'value'
        ? queries
        : {
            ...queries,
            whyNoPart: target =>
              describeEvidenceReason({ code: 'noPart', target, metric: title }),
          },
    quantile: null,
    keyedBy: needsService ? 'service' : 'podHash',
  };
}

/** What stands between queries and a rollout; undefined when nothing does. */
export function findObstacle(
  queries: RoleQueries,
  view: RolloutView,
): EvidenceReason | undefined {
  const { canaryService, stableService } = view.traffic;
  if (queries.canary.needsService) {
    if (canaryService === null || stableService === null) {
      return describeEvidenceReason({ code: 'noServices' });
    }
    if (!areServicesTimed(view)) {
      return describeEvidenceReason({ code: 'noServiceTimes' });
    }
  }
  if (queries.canary.needsPodNames && !arePodNamesTelling(view.name)) {
    return describeEvidenceReason({ code: 'podNamesCut' });
  }
  return undefined;
}

function forRoles(
  text: (revision: RevisionPlaceholders) => string,
): RoleQueries {
  return {
    canary: new QueryTemplate(text(PLACEHOLDERS_OF.canary), 'canary'),
    stable: new QueryTemplate(text(PLACEHOLDERS_OF.stable), 'stable'),
  };
}
