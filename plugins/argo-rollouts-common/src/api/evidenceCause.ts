import * as z from 'zod';

const target = z.string();
/** In the words of the Prometheus or of what stands before it; empty when it said nothing. */
const said = z.string();

/**
 * What exactly is not as it should be with the evidence, as data to be worded in any
 * language. `target` is the name of the Prometheus in the configuration of the portal.
 * @public
 */
export const evidenceCauseSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('noTarget'), cluster: z.string() }),
  z.object({
    code: z.literal('unknownTarget'),
    /** As the annotation has it. */
    name: z.string(),
    cluster: z.string(),
    /** What it could name. */
    choices: z.array(z.string()),
  }),
  z.object({
    code: z.literal('unknownPreset'),
    name: z.string(),
    /** Whose annotation it is. */
    by: z.enum(['entity', 'rollout']),
    choices: z.array(z.string()),
  }),
  z.object({ code: z.literal('unknownMetric'), name: z.string() }),
  z.object({
    code: z.enum([
      /** The preset asks by service, and the rollout has none of its own for canary and stable. */
      'noServices',
      /** The preset asks by service, and nothing tells since when the services are those of these revisions. */
      'noServiceTimes',
      /** The preset asks by pod name, and the names of these do not tell the revision. */
      'podNamesCut',
      'noRevision',
      'noRequests',
    ]),
  }),
  z.object({
    code: z.literal('noSeriesOfRollout'),
    target,
    /** With its namespace. */
    rollout: z.string(),
    /** The metrics that were looked for. */
    metrics: z.array(z.string()),
  }),
  z.object({
    code: z.literal('noSeriesOfMetric'),
    target,
    metric: z.string(),
  }),
  z.object({
    /** Requests are counted, and none has the label that tells whether it failed. */
    code: z.literal('noErrorLabel'),
    target,
    /** Of Prometheus. */
    metric: z.string(),
    label: z.string(),
  }),
  z.object({
    /** A ratio of the configuration has a whole and no part. */
    code: z.literal('noPart'),
    target,
    metric: z.string(),
  }),
  z.object({
    code: z.literal('unreachable'),
    target,
    how: z.enum([
      'refused',
      'broken',
      /** As where the portal's certificate is not accepted. */
      'brokenTls',
      'nameNotResolved',
      'noRoute',
      'ourCertificate',
      'certificateNotTrusted',
      'noTls',
      'unknown',
    ]),
  }),
  z.object({ code: z.enum(['timeout', 'unauthenticated']), target }),
  z.object({
    code: z.enum([
      /** The server that gives tokens for it gives none. */
      'noToken',
      'forbidden',
      'badQuery',
      'execution',
      /** It gave one query up; it may answer others. */
      'queryTimeout',
      /** What the query gives is no number of each revision. */
      'notOneSeries',
      'badAnswer',
    ]),
    target,
    said,
  }),
  z.object({
    code: z.literal('unavailable'),
    target,
    /** HTTP. */
    status: z.number(),
    said,
  }),
  /** There is no Prometheus API at its address. */
  z.object({ code: z.literal('noApi'), target, status: z.number() }),
  z.object({ code: z.literal('tooLarge'), target, megabytes: z.number() }),
  z.object({ code: z.literal('redirected'), target, host: z.string() }),
  z.object({ code: z.literal('warnings'), said }),
  z.object({
    code: z.enum(['clockAhead', 'clockBehind']),
    /** By how many seconds. */
    seconds: z.number(),
  }),
]);

/**
 * The type of {@link evidenceCauseSchema}.
 * @public
 */
export type EvidenceCause = z.infer<typeof evidenceCauseSchema>;
