import type { RolloutView } from 'backstage-plugin-argo-rollouts-common';
import { useRecentActions } from '../ActionLog';
import { useActions } from '../RolloutActions';
import { Timeline } from './Timeline';

/** The timeline with what people did from the portal. */
export function TimelineWithActions({ view }: { view: RolloutView }) {
  const { entityRef, action } = useActions();
  const actions = useRecentActions(entityRef, view, action.answers);
  return <Timeline view={view} actions={actions} />;
}
