import * as z from 'zod';
import { actionsViewSchema } from './actions';
import { analysisRunViewSchema } from './analysis';
import { blueGreenViewSchema } from './blueGreen';
import { experimentViewSchema } from './experiments';
import {
  abortViewSchema,
  pauseViewSchema,
  pendingViewSchema,
  troubleViewSchema,
} from './interruptions';
import {
  formerStableSchema,
  revisionViewSchema,
  templateViewSchema,
} from './revisions';
import { countSchema, timeSchema } from './scalars';
import { stepViewSchema } from './steps';
import { timelineEntrySchema } from './timeline';
import { trafficViewSchema, weightViewSchema } from './traffic';

/**
 * What the rollout is doing, in the one word that decides what a person does next.
 * @public
 */
export const situationSchema = z.enum([
  'healthy',
  'progressing',
  'timedPause',
  'waitsForPerson',
  'pausedByHand',
  'analysing',
  'needsDecision',
  'abortRequested',
  'aborted',
  'degraded',
  'unknown',
]);

/**
 * The CLI's phase of a rollout.
 * @public
 */
export const phaseSchema = z.enum([
  'Healthy',
  'Progressing',
  'Paused',
  'Degraded',
  'Unknown',
]);

/**
 * A rollout, interpreted.
 * @public
 */
export const rolloutViewSchema = z.object({
  cluster: z.string(),
  namespace: z.string(),
  name: z.string(),
  uid: z.string(),
  strategy: z.enum(['canary', 'blueGreen', 'unknown']),
  /** Phase and message exactly as `kubectl argo rollouts get rollout` prints them. */
  phase: phaseSchema,
  message: z.string(),
  situation: situationSchema,
  /** Since when the situation holds, as far as an object tells. */
  since: timeSchema.nullable(),
  isFullyPromoted: z.boolean(),
  /** Number of the revision that the spec asks for; null before the controller gave one. */
  revision: z.number().nullable(),
  /** When the update to it began, as far as an object tells. */
  updateStartedAt: timeSchema.nullable(),
  createdAt: timeSchema.nullable(),
  /** Hash of the pod template that the spec asks for; that of the canary while an update is under way. */
  currentPodHash: z.string().nullable(),
  stablePodHash: z.string().nullable(),
  /** What the latest update replaces or has replaced. */
  formerStable: formerStableSchema,
  /** What the spec asks for. */
  template: templateViewSchema,
  /** Null when there are no steps, or not begun yet. Equal to the number of steps when all are done. */
  currentStepIndex: z.number().nullable(),
  steps: z.array(stepViewSchema),
  /** Indexes of the steps after the current one, up to and with the next set weight. */
  upNext: z.array(z.number()),
  weight: weightViewSchema,
  traffic: trafficViewSchema,
  /** Null unless the strategy is blue-green. */
  blueGreen: blueGreenViewSchema.nullable(),
  /** With blue-green `ready` and `available` count the active version only, as the CLI has it. */
  replicas: z.object({
    desired: countSchema,
    current: countSchema,
    updated: countSchema,
    ready: countSchema,
    available: countSchema,
  }),
  /** Newest first; those that have a role or pods. */
  revisions: z.array(revisionViewSchema),
  /** Newest first; those that are kept to go back to. */
  formerRevisions: z.array(revisionViewSchema),
  /** The first one is the one that the CLI names. */
  pauses: z.array(pauseViewSchema),
  abort: abortViewSchema.nullable(),
  /** The most telling first; empty when nothing is wrong. */
  troubles: z.array(troubleViewSchema),
  /** What has been asked for and has not happened yet. */
  pending: z.array(pendingViewSchema),
  /** Of the current revision, newest first. */
  analysisRuns: z.array(analysisRunViewSchema),
  /** Of the revisions before, newest first, as many as the controller keeps. */
  formerAnalysisRuns: z.array(analysisRunViewSchema),
  /** Newest first, those of revisions before included. */
  experiments: z.array(experimentViewSchema),
  /** What happened in the latest update, newest first. */
  timeline: z.array(timelineEntrySchema),
  /** What puts the manifest back when somebody changes it by hand; null when nothing is known to. */
  managedBy: z
    .object({
      tool: z.literal('Argo CD'),
      /** As Argo CD's tracking has it: `name`, or `namespace_name` for one outside its own namespace. */
      application: z.string(),
    })
    .nullable(),
  actions: actionsViewSchema,
});

/**
 * The type of {@link situationSchema}.
 * @public
 */
export type Situation = z.infer<typeof situationSchema>;
/**
 * The type of {@link phaseSchema}.
 * @public
 */
export type Phase = z.infer<typeof phaseSchema>;
/**
 * The type of {@link rolloutViewSchema}.
 * @public
 */
export type RolloutView = z.infer<typeof rolloutViewSchema>;
