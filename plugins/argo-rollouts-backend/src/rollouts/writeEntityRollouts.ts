import type { SelectionView } from 'backstage-plugin-argo-rollouts-common';
import type { Feed } from './Feed';

/** The JSON text of an `EntityRollouts`; the views in it are texts already. */
export function writeEntityRollouts(
  entityRef: string,
  selection: SelectionView,
  feed: Feed,
): string {
  const head = JSON.stringify({
    entityRef,
    selection,
    sources: feed.sources(),
  });
  return `${head.slice(0, -1)},"rollouts":[${feed.rollouts().join(',')}]}`;
}
