import { mockApis } from '@backstage/frontend-test-utils';
import { argoRolloutsTranslationRef, type Translate } from '../translation';

/** The English texts, for tests of functions that word something. */
export const t: Translate = translate();

function translate(): Translate {
  const snapshot = mockApis
    .translation()
    .getTranslation(argoRolloutsTranslationRef);
  if (!snapshot.ready) {
    throw new Error('The texts are not there at once');
  }
  return snapshot.t as Translate;
}
