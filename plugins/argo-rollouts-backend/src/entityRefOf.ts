import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Request } from 'express';

/** The entity that the path of a request names. */
export function entityRefOf({ params }: Request): string {
  const { kind, namespace, name } = params;
  return stringifyEntityRef({ kind, namespace, name });
}
