import type { Entity } from '@backstage/catalog-model';
import { ANNOTATION_RUNBOOK_URL } from './annotations';

/**
 * The runbook that an entity names, or what is wrong with how it names one.
 * @public
 */
export type RunbookView =
  | { kind: 'none' }
  | { kind: 'link'; url: string }
  /** The annotation is no URL that a page may link to; it is shown as text, never as a link. */
  | { kind: 'invalid'; value: string };

/**
 * The runbook of an entity's rollouts, by its annotation `argo-rollouts/runbook-url`.
 *
 * Whoever may edit the entity writes the annotation, so only `http` and `https` become a
 * link: a `javascript:` URL would run in the session of whoever clicks it. A URL with a
 * user or password in it is refused too, because it can pass for another host.
 * @public
 */
export function readRunbook(entity: Entity): RunbookView {
  const value = entity.metadata.annotations?.[ANNOTATION_RUNBOOK_URL];
  if (!value) {
    return { kind: 'none' };
  }
  const url = parseUrl(value);
  const isLinkable =
    url !== null &&
    (url.protocol === 'http:' || url.protocol === 'https:') &&
    url.username === '' &&
    url.password === '';
  return isLinkable
    ? { kind: 'link', url: url.href }
    : { kind: 'invalid', value };
}

function parseUrl(value: string): URL | null {
  try {
    return new URL(value);
  } catch {
    return null;
  }
}
