import { createTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useJoinedTexts } from './joinTexts';
import type { Translate, TranslateOf } from './translation';
import { chartMessages } from './translation/charts';
import { evidenceNoticeMessages } from './translation/evidenceNotices';
import { windowMessages } from './translation/window';

/** The texts in English of charts and of what speaks against the evidence, by area. */
export const argoRolloutsEvidenceMessages = {
  charts: chartMessages,
  evidenceNotices: evidenceNoticeMessages,
  window: windowMessages,
};

/**
 * The texts of charts, and of why there is no evidence and what to do about it.
 *
 * @public
 */
export const argoRolloutsEvidenceTranslationRef = createTranslationRef({
  id: 'argo-rollouts-evidence',
  messages: argoRolloutsEvidenceMessages,
});

/** Looks up these texts and those of the tab. Only what loads later may use it: it brings them along. */
export type TranslateEvidence = Translate &
  TranslateOf<typeof argoRolloutsEvidenceTranslationRef.T> &
  KnowsEvidence;

// For types only: TypeScript would take a lookup without these texts for one with them.
declare const knowsEvidence: unique symbol;
type KnowsEvidence = { readonly [knowsEvidence]: true };

/** The texts of evidence and of the tab in the language of the reader. */
export function useTranslateEvidence(): TranslateEvidence {
  return useJoinedTexts(
    argoRolloutsEvidenceTranslationRef,
    argoRolloutsEvidenceMessages,
  ) as TranslateEvidence;
}
