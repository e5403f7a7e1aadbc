/**
 * The texts of this plugin, to be translated or worded otherwise.
 *
 * @packageDocumentation
 */
export { argoRolloutsTranslationRef } from './translation';
export { argoRolloutsDetailsTranslationRef } from './translationOfDetails';
export { argoRolloutsEvidenceTranslationRef } from './translationOfEvidence';
