import * as z from 'zod';
import { rolloutRefSchema } from './contract';
import { refusalCodeSchema, verbSchema } from './views';
import { countSchema, secondsSchema, timeSchema } from './views/scalars';

/**
 * What the judge says of a canary, below `/api/argo-rollouts`.
 *
 * - `GET  /entities/:kind/:namespace/:name/verdict?cluster=&namespace=&rollout=`
 *   → {@link verdictReplySchema}
 * - `POST /entities/:kind/:namespace/:name/verdicts/wait` with
 *   {@link verdictWaitRequestSchema} → {@link verdictReplySchema}, when there is a
 *   decision or the time is up
 *
 * Both may be asked by people and by the services that the configuration names. A
 * Prometheus that fails is data: a verdict `noData` that says so.
 */

/**
 * The judge's four answers. `insufficient` and `noData` are neither good nor bad news.
 * @public
 */
export const verdictValueSchema = z.enum([
  /** Shown to be as good as stable, within the margins, by every metric that is required. */
  'pass',
  /** Shown to be worse than stable beyond a margin, or than an objective allows. */
  'regression',
  /** Too little is known yet. */
  'insufficient',
  /** Nothing is known: no requests, no metrics, or Prometheus does not answer. */
  'noData',
]);

/**
 * Why a verdict is what it is. The numbers that a sentence needs stand in the metric.
 * @public
 */
export const verdictReasonSchema = z.object({
  code: z.enum([
    /** Certain: more than `margin` times as bad as stable. */
    'worseThanStable',
    /** The canary breaks the objective and stable does not. */
    'breaksObjective',
    /** Certain: less than `passMargin` times as bad as stable. */
    'withinMargin',
    /** Certain: so rare that nobody minds, whatever stable does. */
    'negligible',
    /** Neither is certain yet. */
    'notCertain',
    /** Fewer requests of the canary than the profile wants to see. */
    'tooFewRequests',
    /** Fewer minutes, or independent blocks of them, than the profile wants to see. */
    'tooFewMinutes',
    /** All minutes so far belong to the warm-up. */
    'warmUp',
    /** Canary and stable are sick together: the environment, not the canary. */
    'bothSick',
    /** The latest minute could not be read in full. */
    'brokenMinutes',
    'noRequests',
    'noMetrics',
    /** Prometheus failed; the message says how. */
    'evidenceFailed',
    /** No update is under way, so there is nothing to compare. */
    'noUpdate',
  ]),
  /** An English sentence. */
  message: z.string(),
});

/** Of a ratio or a difference: canary against stable. Null where the data gives none. */
const effectSchema = z.object({
  estimate: z.number().nullable(),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
});

/**
 * A query that the numbers come from.
 * @public
 */
export const askedQuerySchema = z.object({
  /** As it was sent. */
  text: z.string(),
  /** Where a person can run it; null when the configuration has no such place. */
  link: z.object({ title: z.string(), url: z.string() }).nullable(),
});

const armSchema = z.object({
  /** Share of events, events per exposure, or the median of the values. */
  value: z.number().nullable(),
  /** Requests, exposure such as pod minutes, or values. */
  samples: countSchema,
  /** Errors, slow requests or restarts; null for continuous values. */
  events: countSchema.nullable(),
});

/**
 * What one metric says, and everything that it rests on.
 * @public
 */
export const metricVerdictSchema = z.object({
  id: z.string(),
  title: z.string(),
  value: verdictValueSchema,
  reason: verdictReasonSchema,
  /** Whether a pass needs this metric. */
  isRequired: z.boolean(),
  /** `share`: events of requests. `rate`: events per exposure. `continuous`: values such as a quantile. */
  kind: z.enum(['share', 'rate', 'continuous']),
  /** What `canary.value` and `stable.value` are counted in: `ratio` (1 is 100 %), `seconds`, `perMinute` and so on. */
  unit: z.string(),
  canary: armSchema,
  stable: armSchema,
  /** How the canary compares: `ratio`, no difference at 1; `difference`, no difference at 0. */
  scale: z.enum(['ratio', 'difference']),
  effect: effectSchema,
  /** The effect over time, so far as each moment's data told; the last is `effect`. */
  effects: z.array(z.object({ at: timeSchema, ...effectSchema.shape })),
  /** An effect beyond it is a regression once it is certain. */
  margin: z.number(),
  /** An effect that is certain to be below it is good enough. */
  passMargin: z.number(),
  /** Above this value of the canary the objective is broken; null: the profile has none. */
  objective: z.number().nullable(),
  /** Few samples, so that the estimate may be far off. */
  isLowConfidence: z.boolean(),
  /** When it would decide at the present rate; null: it has decided, or no rate tells. */
  minutesToDecision: z.number().nullable(),
  test: z.object({
    name: z.enum(['conditionalOdds', 'conditionalRate', 'mannWhitney']),
    /** Its share of the family error, and what else the test was told. */
    parameters: z.record(z.string(), z.number()),
    /** How strongly the data speak against the canary; a regression needs `evidenceNeeded`. Null for Mann-Whitney. */
    evidenceAgainst: z.number().nullable(),
    evidenceNeeded: z.number().nullable(),
    /** How strongly they speak for it; a pass needs `evidenceForNeeded`. */
    evidenceFor: z.number().nullable(),
    evidenceForNeeded: z.number().nullable(),
  }),
  minutes: z.object({
    /** Minutes that were judged. */
    judged: countSchema,
    /** Minutes left out because pods were cold. */
    warmUp: countSchema,
    /** Minutes without requests on one side, which say nothing. */
    quiet: countSchema,
    /** Minutes that were absent, partial or nonsense. */
    broken: countSchema,
  }),
  queries: z.array(askedQuerySchema),
});

/**
 * How a profile's gate takes the verdict.
 * @public
 */
export const gateModeSchema = z.enum(['off', 'warn', 'enforce']);

/**
 * What the gate says to `promote`, `promoteFull` and `skipStep`. Abort and retry are
 * never gated.
 * @public
 */
export const gateViewSchema = z.object({
  mode: gateModeSchema,
  /** The verbs that are held now without an override. */
  holds: z.array(verbSchema),
  /** Why they are held, or what a warning is about; null: nothing speaks against them. */
  why: z.object({ code: refusalCodeSchema, message: z.string() }).nullable(),
});

/**
 * The verdict on a rollout's canary.
 * @public
 */
export const verdictSchema = z.object({
  rollout: rolloutRefSchema,
  canary: z.object({ podHash: z.string(), version: z.string() }).nullable(),
  stable: z.object({ podHash: z.string(), version: z.string() }).nullable(),
  profile: z.string(),
  value: verdictValueSchema,
  /** The sentence for people. */
  sentence: z.string(),
  reason: verdictReasonSchema,
  /** The metric that decides; null when all or none do. */
  decidedBy: z.string().nullable(),
  /** When it would be decided at the present rate; null: it has been, or no rate tells. */
  minutesToDecision: z.number().nullable(),
  /** The chance that a healthy canary is ever called a regression by any metric. */
  familyAlpha: z.number(),
  /** The time range of the observations. */
  from: timeSchema,
  to: timeSchema,
  /** When it was judged, and how old its newest minute was then. */
  judgedAt: timeSchema,
  evidenceAgeSeconds: secondsSchema.nullable(),
  metrics: z.array(metricVerdictSchema),
  /** Of profile, observations and verdict: equal when and only when all three are. */
  digest: z.string(),
});

/**
 * A verdict and what it means for the gate.
 * @public
 */
export const verdictReplySchema = z.object({
  verdict: verdictSchema,
  gate: gateViewSchema,
});

/**
 * The parameters of a question for a verdict; gives the rollout.
 * @public
 */
export const verdictQuerySchema = z
  .strictObject({
    cluster: z.string(),
    namespace: z.string(),
    rollout: z.string(),
  })
  .transform(({ cluster, namespace, rollout }) => ({
    cluster,
    namespace,
    name: rollout,
  }))
  .pipe(rolloutRefSchema);

/**
 * Waits for a decision (`pass` or `regression`), for `waitSeconds` at most.
 * @public
 */
export const verdictWaitRequestSchema = z.strictObject({
  rollout: rolloutRefSchema,
  waitSeconds: z.number().min(0).max(60),
});

/**
 * The type of {@link verdictValueSchema}.
 * @public
 */
export type VerdictValue = z.infer<typeof verdictValueSchema>;
/**
 * The type of {@link verdictReasonSchema}.
 * @public
 */
export type VerdictReason = z.infer<typeof verdictReasonSchema>;
/**
 * The type of {@link askedQuerySchema}.
 * @public
 */
export type AskedQuery = z.infer<typeof askedQuerySchema>;
/**
 * The type of {@link metricVerdictSchema}.
 * @public
 */
export type MetricVerdict = z.infer<typeof metricVerdictSchema>;
/**
 * The type of {@link gateModeSchema}.
 * @public
 */
export type GateMode = z.infer<typeof gateModeSchema>;
/**
 * The type of {@link gateViewSchema}.
 * @public
 */
export type GateView = z.infer<typeof gateViewSchema>;
/**
 * The type of {@link verdictSchema}.
 * @public
 */
export type Verdict = z.infer<typeof verdictSchema>;
/**
 * The type of {@link verdictReplySchema}.
 * @public
 */
export type VerdictReply = z.infer<typeof verdictReplySchema>;
/**
 * The type of {@link verdictWaitRequestSchema}.
 * @public
 */
export type VerdictWaitRequest = z.infer<typeof verdictWaitRequestSchema>;
