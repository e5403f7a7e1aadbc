import {
  createTranslationRef,
  type TranslationFunction,
} from '@backstage/core-plugin-api/alpha';
import { analysisRunMessages } from './translation/analysisRuns';
import { revisionMessages } from './translation/revisions';
import { timeMessages } from './translation/time';

/**
 * Every text of this plugin in English, for those who translate it or word it otherwise.
 *
 * @public
 */
export const argoRolloutsTranslationRef = createTranslationRef({
  id: 'argo-rollouts',
  messages: {
    analysisRuns: analysisRunMessages,
    revisions: revisionMessages,
    time: timeMessages,
  },
});

/** Looks a text up and fills its placeholders; the first argument of every function that words something. */
export type Translate = TranslationFunction<
  typeof argoRolloutsTranslationRef.T
>;
