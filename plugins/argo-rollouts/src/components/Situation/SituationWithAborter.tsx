import {
  locateAbort,
  type RolloutView,
} from 'backstage-plugin-argo-rollouts-common';
import { useAbort } from '../../hooks/useAbort';
import { nameActor } from '../../text/actors';
import { Situation } from './Situation';

/** What is going on, and by the action log who aborted it and where: the controller records neither. */
export function SituationWithAborter(props: {
  view: RolloutView;
  entityRef: string;
}) {
  const { view, entityRef } = props;
  const abort = useAbort(entityRef, view);
  return abort ? (
    <Situation
      view={locateAbort(view, abort)}
      aborter={nameActor(abort.actor)}
    />
  ) : (
    <Situation view={view} />
  );
}
