import type { Verb } from 'backstage-plugin-argo-rollouts-common';

/** The verbs that have a button. */
export type OfferedVerb = Extract<Verb, 'promote' | 'abort'>;
