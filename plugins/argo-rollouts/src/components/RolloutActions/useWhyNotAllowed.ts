import { useTranslationRef } from '@backstage/core-plugin-api/alpha';
import { useEntityPermission } from '@backstage/plugin-catalog-react/alpha';
import { permissionOfVerb } from 'backstage-plugin-argo-rollouts-common';
import { argoRolloutsTranslationRef } from '../../translation';
import { describeMissingPermission } from '../Problem';
import type { OfferedVerb } from './offeredVerb';

/**
 * Why the person may not do it; null when they may.
 *
 * When the permissions cannot be asked it is null too: the backend asks them again
 * anyway, and an abort must not hang on a second service.
 */
export function useWhyNotAllowed(
  verb: OfferedVerb,
  entityRef: string,
): string | null {
  const { t } = useTranslationRef(argoRolloutsTranslationRef);
  const { loading, allowed, error } = useEntityPermission(
    permissionOfVerb[verb],
  );
  if (loading) {
    return 'Checking whether you may do this.';
  }
  if (allowed || error) {
    return null;
  }
  const { message, nextStep } = describeMissingPermission(t, verb, entityRef);
  return `${message} ${nextStep}`;
}
