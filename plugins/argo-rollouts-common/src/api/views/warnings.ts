import * as z from 'zod';
import { countSchema, timeSchema } from './scalars';

/**
 * What a person should know before they act. Each code has one meaning; the numbers
 * that its sentence needs are beside it.
 * @public
 */
export const warningSchema = z.discriminatedUnion('code', [
  /** The version that takes the traffic does not have all of its pods. */
  z.object({
    code: z.literal('stableNotReady'),
    podHash: z.string(),
    version: z.string(),
    ready: countSchema,
    desired: countSchema,
  }),
  /** The version that gets more traffic does not have all of its pods. */
  z.object({
    code: z.literal('canaryNotReady'),
    podHash: z.string(),
    version: z.string(),
    ready: countSchema,
    desired: countSchema,
  }),
  /** Argo CD has the manifest and will put it back at its next sync. */
  z.object({
    code: z.literal('putBackByArgoCd'),
    application: z.string(),
  }),
  /** Nothing in Git changes: what is stopped now begins again with the next change of the template there. */
  z.object({
    code: z.literal('gitAsksForNewVersion'),
    application: z.string(),
    podHash: z.string(),
    version: z.string(),
  }),
  /** A full promotion is under way and is called off with it. */
  z.object({ code: z.literal('endsFullPromotion') }),
  /** Stable has given up pods, so the traffic goes back only as they return. */
  z.object({ code: z.literal('trafficReturnsGradually') }),
  /** It is paused by hand, so nothing runs before somebody resumes. */
  z.object({ code: z.literal('heldByHand') }),
  /** It lifts the pause by hand, too. */
  z.object({ code: z.literal('liftsPauseByHand') }),
  /** It was aborted: the version that was taken away comes back, without another test. */
  z.object({ code: z.literal('undoesAbort') }),
  /** Analyses that have found something are ended and decide nothing. */
  z.object({
    code: z.literal('analysisFailing'),
    analysisRuns: z.array(z.string()),
  }),
  /** The plugin of the step is not told to stop: it goes on until the update is completed or aborted. */
  z.object({ code: z.literal('pluginLeftBehind'), plugin: z.string() }),
  /** The plugin of the step is told to stop what it is doing. */
  z.object({ code: z.literal('pluginStopped'), plugin: z.string() }),
  /** The plugins of these steps, the last first, are asked to undo what they did. */
  z.object({ code: z.literal('pluginsUndo'), steps: z.array(z.number()) }),
  /** A restart is under way or planned; this one takes its place. */
  z.object({ code: z.literal('restartUnderWay'), at: timeSchema }),
  /** The update that is under way ends unfinished. */
  z.object({
    code: z.literal('endsUpdate'),
    podHash: z.string(),
    version: z.string(),
  }),
]);

/**
 * The type of {@link warningSchema}.
 * @public
 */
export type ActionWarning = z.infer<typeof warningSchema>;
