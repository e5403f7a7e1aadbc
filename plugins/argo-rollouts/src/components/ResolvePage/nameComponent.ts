import { parseEntityRef } from '@backstage/catalog-model';
import { humanizeEntityRef } from '@backstage/plugin-catalog-react';
import type { ResolvedComponent } from 'backstage-plugin-argo-rollouts-common';

/** A component as the catalog shows it. */
export function nameComponent({ title, entityRef }: ResolvedComponent): string {
  return (
    title ??
    humanizeEntityRef(parseEntityRef(entityRef), { defaultKind: 'component' })
  );
}
