import {
  CONNECTION_FAILURES,
  type SourceFailure,
} from 'backstage-plugin-argo-rollouts-common';
import type { Translate } from '../translation';

/** Why a cluster gave no rollouts, and what to do about it. */
export function describeFailure(
  t: Translate,
  failure: SourceFailure,
): { title: string; what: string; nextStep: string } {
  const { cluster, reason, resource, namespace } = failure;
  const words = {
    detail: nameDetail(t, failure),
    resource,
    namespace: namespace ?? '',
  };
  return {
    title: t(`clusters.title.${reason}`, { cluster }),
    what: t(`clusters.what.${reason}`, words),
    nextStep: t(`clusters.nextStep.${reason}`),
  };
}

/** Whether something is broken; a cluster that is just not made for it is told of quietly. */
export function isLoud({ reason }: SourceFailure): boolean {
  return reason !== 'notInstalled' && reason !== 'clientSideAuth';
}

function nameDetail(t: Translate, { reason, detail }: SourceFailure): string {
  const failure =
    reason === 'unreachable' &&
    CONNECTION_FAILURES.find(known => known === detail);
  return failure ? t(`clusters.connection.${failure}`) : detail;
}
