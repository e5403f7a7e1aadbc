import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useAborter } from '../../hooks/useAborter';
import { nameActor } from '../../text/actors';
import { Situation } from './Situation';

/** What is going on, and by the action log who aborted it: the controller records nobody. */
export function SituationWithAborter(props: {
  view: RolloutView;
  entityRef: string;
}) {
  const { view, entityRef } = props;
  const aborter = useAborter(entityRef, view);
  return <Situation view={view} aborter={aborter && nameActor(aborter)} />;
}
