import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { RolloutsOfEntity } from './RolloutsOfEntity';

/** The content of the entity's tab *Rollouts*. */
export function RolloutsTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  return <RolloutsOfEntity key={entityRef} entityRef={entityRef} />;
}
