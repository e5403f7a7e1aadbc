import { WHY_NOT } from 'backstage-plugin-argo-rollouts-common';

/** Why a verb is refused, by the code that the backend gives: the sentences are its own. */
export const refusalMessages = WHY_NOT;
