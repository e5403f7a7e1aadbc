import { mockApis } from '@backstage/frontend-test-utils';
import type { TranslationRef } from '@backstage/core-plugin-api/alpha';
import { argoRolloutsTranslationRef } from '../translation';
import {
  argoRolloutsDetailsTranslationRef,
  joinTexts,
  type TranslateDetails,
} from '../translationOfDetails';

/** The English texts, for tests of functions that word something. */
export const t: TranslateDetails = joinTexts(
  translate(argoRolloutsTranslationRef),
  translate(argoRolloutsDetailsTranslationRef),
);

function translate(ref: TranslationRef): unknown {
  const snapshot = mockApis.translation().getTranslation(ref);
  if (!snapshot.ready) {
    throw new Error('The texts are not there at once');
  }
  return snapshot.t;
}
