import {
  createTranslationRef,
  useTranslationRef,
} from '@backstage/core-plugin-api/alpha';
import { useMemo } from 'react';
import { useTranslate, type Translate, type TranslateOf } from './translation';
import { analysisRunMessages } from './translation/analysisRuns';
import { blueGreenMessages } from './translation/blueGreen';
import { emptyMessages } from './translation/empty';
import { experimentMessages } from './translation/experiments';
import { logMessages } from './translation/log';
import { resolveMessages } from './translation/resolve';
import { verdictDetailsMessages } from './translation/verdictDetails';

/** The texts in English of what loads later than the tab, by area. */
export const argoRolloutsDetailsMessages = {
  analysisRuns: analysisRunMessages,
  blueGreen: blueGreenMessages,
  empty: emptyMessages,
  experiments: experimentMessages,
  log: logMessages,
  resolve: resolveMessages,
  verdictDetails: verdictDetailsMessages,
};

/**
 * The texts of what not every rollout shows or not everybody opens: analyses, blue-green
 * rollouts, experiments, the action log, the details of a verdict, the empty tab, the page
 * of links.
 *
 * @public
 */
export const argoRolloutsDetailsTranslationRef = createTranslationRef({
  id: 'argo-rollouts-details',
  messages: argoRolloutsDetailsMessages,
});

/** Looks up all texts. Only what loads later may use it: it brings its own texts along. */
export type TranslateDetails = Translate &
  TranslateOf<typeof argoRolloutsDetailsTranslationRef.T> &
  KnowsDetails;

// For types only: TypeScript would take a lookup without these texts for one with them.
declare const knowsDetails: unique symbol;
type KnowsDetails = { readonly [knowsDetails]: true };

/** All texts in the language of the reader. */
export function useTranslateDetails(): TranslateDetails {
  const t = useTranslate();
  const { t: ofDetails } = useTranslationRef(argoRolloutsDetailsTranslationRef);
  return useMemo(() => joinTexts(t, ofDetails), [t, ofDetails]);
}

/** One lookup for the texts of both. */
export function joinTexts(t: unknown, ofDetails: unknown): TranslateDetails {
  type Lookup = (key: string, values?: object) => string;
  const look: Lookup = (key, values) => {
    const [area] = key.split('.');
    const texts = area in argoRolloutsDetailsMessages ? ofDetails : t;
    return (texts as Lookup)(key, values);
  };
  return look as unknown as TranslateDetails;
}
