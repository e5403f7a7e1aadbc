import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import type { ResolvedComponent } from 'backstage-plugin-argo-rollouts-common';
import {
  writeRolloutAddress,
  type RolloutAddress,
} from '../../hooks/rolloutAddress';
import { TAB_PATH } from '../../routes';

/** Where a rollout is shown on the page of one of its components. */
export function useTabAddress() {
  const entityPage = useRouteRef(entityRouteRef);
  return (
    { entityRef }: Pick<ResolvedComponent, 'entityRef'>,
    address: RolloutAddress,
  ): string =>
    `${entityPage(parseEntityRef(entityRef))}/${TAB_PATH}?${writeRolloutAddress(
      address,
    )}`;
}
