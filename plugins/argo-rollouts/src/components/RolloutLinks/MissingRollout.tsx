import type {
  RolloutRef,
  SourceView,
} from 'backstage-plugin-argo-rollouts-common';
import { type Translate, useTranslate } from '../../translation';
import { Notice } from '../Notice';
import { AbortCommand } from './AbortCommand';

/** The address names a rollout that is not shown. Whoever followed it must not take another for it. */
export function MissingRollout(props: {
  rollout: RolloutRef;
  sources: SourceView[];
}) {
  const t = useTranslate();
  return (
    <Notice tone="attention" title={t('links.missing.title')}>
      {describeWhyMissing(t, props.rollout, props.sources)}{' '}
      {t('links.missing.nextStep')}
      <AbortCommand rollout={props.rollout} />
    </Notice>
  );
}

function describeWhyMissing(
  t: Translate,
  { cluster, namespace, name }: RolloutRef,
  sources: SourceView[],
): string {
  const words = { rollout: `${namespace}/${name}`, cluster };
  const states = sources
    .filter(source => source.cluster === cluster)
    .map(source => source.state);
  if (states.length === 0) {
    return t('links.missing.notAsked', words);
  }
  if (states.includes('starting')) {
    return t('links.missing.starting', words);
  }
  return states.includes('failed')
    ? t('links.missing.failed', words)
    : t('links.missing.notShown', words);
}
