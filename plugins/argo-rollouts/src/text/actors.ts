import { parseEntityRef } from '@backstage/catalog-model';
import { humanizeEntityRef } from '@backstage/plugin-catalog-react';
import type { LoggedAction } from 'backstage-plugin-argo-rollouts-common';

/** A person by their name, a service by its subject. */
export function nameActor({ kind, ref }: LoggedAction['actor']): string {
  if (kind === 'service') {
    return ref;
  }
  try {
    return humanizeEntityRef(parseEntityRef(ref), { defaultKind: 'user' });
  } catch {
    return ref;
  }
}
