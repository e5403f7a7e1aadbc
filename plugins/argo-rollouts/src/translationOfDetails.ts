import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useJoinedTexts } from './joinTexts';
import type { Translate, TranslateOf } from './translation';
import { analysisRunMessages } from './translation/analysisRuns';
import { blueGreenMessages } from './translation/blueGreen';
import { emptyMessages } from './translation/empty';
import { experimentMessages } from './translation/experiments';
import { logMessages } from './translation/log';
import { resolveMessages } from './translation/resolve';
import { routeMessages } from './translation/routes';
import { verdictDetailsMessages } from './translation/verdictDetails';

/** The texts in English of what loads later than the tab, by area. */
export const argoRolloutsDetailsMessages = {
  analysisRuns: analysisRunMessages,
  blueGreen: blueGreenMessages,
  empty: emptyMessages,
  experiments: experimentMessages,
  log: logMessages,
  resolve: resolveMessages,
  routes: routeMessages,
  verdictDetails: verdictDetailsMessages,
};

/**
 * The texts of what not every rollout shows or not everybody opens: analyses, blue-green
 * rollouts, experiments, header and mirror routes, the action log, the details of a
 * verdict, the empty tab, the page of links.
 *
 * @public
 */
export const argoRolloutsDetailsTranslationRef = createTranslationRef({
  id: 'argo-rollouts-details',
  messages: argoRolloutsDetailsMessages,
});

/** Looks up these texts and those of the tab. Only what loads later may use it: it brings them along. */
export type TranslateDetails = Translate &
  TranslateOf<typeof argoRolloutsDetailsTranslationRef.T> &
  KnowsDetails;

// For types only: TypeScript would take a lookup without these texts for one with them.
declare const knowsDetails: unique symbol;
type KnowsDetails = { readonly [knowsDetails]: true };

/** The texts of details and of the tab in the language of the reader. */
export function useTranslateDetails(): TranslateDetails {
  return useJoinedTexts(
    argoRolloutsDetailsTranslationRef,
    argoRolloutsDetailsMessages,
  ) as TranslateDetails;
}
