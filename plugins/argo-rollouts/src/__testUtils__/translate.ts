import { mockApis } from '@backstage/frontend-test-utils';
import type { TranslationRef } from '@backstage/core-plugin-api/alpha';
import { joinTexts } from '../joinTexts';
import { argoRolloutsTranslationRef } from '../translation';
import {
  argoRolloutsDetailsMessages,
  argoRolloutsDetailsTranslationRef,
  type TranslateDetails,
} from '../translationOfDetails';
import {
  argoRolloutsEvidenceMessages,
  argoRolloutsEvidenceTranslationRef,
  type TranslateEvidence,
} from '../translationOfEvidence';

/** The English texts, for tests of functions that word something. */
export const t = [
  {
    texts: translate(argoRolloutsDetailsTranslationRef),
    messages: argoRolloutsDetailsMessages,
  },
  {
    texts: translate(argoRolloutsEvidenceTranslationRef),
    messages: argoRolloutsEvidenceMessages,
  },
].reduce(joinTexts, translate(argoRolloutsTranslationRef)) as TranslateDetails &
  TranslateEvidence;

function translate(ref: TranslationRef): unknown {
  const snapshot = mockApis.translation().getTranslation(ref);
  if (!snapshot.ready) {
    throw new Error('The texts are not there at once');
  }
  return snapshot.t;
}
