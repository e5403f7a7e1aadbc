import { Progress } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import type { RolloutRef, Verb } from 'backstage-plugin-argo-rollouts-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { argoRolloutsApiRef } from '../../api';
import { useTranslateDetails } from '../../translationOfDetails';
import { describeProblem, Problem } from '../Problem';
import { ComponentList } from './ComponentList';
import { GoOn } from './GoOn';
import { NoComponent } from './NoComponent';

/** Goes on to the only component of a rollout, lists several, and says what to do when there is none. */
export function ResolvedRollout(props: {
  rollout: RolloutRef;
  /** The question that the component's page is to open with. */
  action: Verb | null;
}) {
  const { rollout, action } = props;
  const { cluster, namespace, name } = rollout;
  const t = useTranslateDetails();
  const api = useApi(argoRolloutsApiRef);
  const answer = useAsyncRetry(
    () => api.resolve({ cluster, namespace, rollout: name }),
    [api, cluster, namespace, name],
  );
  if (answer.error) {
    return (
      <div role="alert">
        <Problem
          text={describeProblem(t, answer.error, {
            entityRef: `${namespace}/${name}`,
            wanted: 'resolve',
          })}
          onRetry={answer.retry}
        />
      </div>
    );
  }
  if (!answer.value) {
    return <Progress aria-label={t('resolve.looking')} />;
  }
  const { components, problem } = answer.value;
  const address = { rollout, action };
  if (components.length === 0) {
    return <NoComponent rollout={rollout} problem={problem} />;
  }
  return components.length === 1 ? (
    <GoOn component={components[0]} address={address} />
  ) : (
    <ComponentList components={components} address={address} />
  );
}
