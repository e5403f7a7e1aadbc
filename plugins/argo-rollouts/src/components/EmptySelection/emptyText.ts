import { parseEntityRef } from '@backstage/catalog-model';
import {
  ANNOTATION_KUBERNETES_ID,
  type EntityRollouts,
  type SelectionView,
  type SourceView,
} from 'backstage-plugin-argo-rollouts-common';
import { formatList } from '../../text/numbers';
import type { TranslateDetails } from '../../translationOfDetails';

/** Why there is nothing to show, and what to add where. */
export interface EmptyText {
  title: string;
  sentences: string[];
  /** What can be copied as it is, each with where it belongs. */
  snippets: Array<{ where: string; yaml: string }>;
}

/** What was looked for, and what came of it. */
export type Search = Pick<
  EntityRollouts,
  'entityRef' | 'selection' | 'sources'
>;

/** Says why an entity shows no rollout. */
export function describeEmptiness(
  t: TranslateDetails,
  search: Search,
): EmptyText {
  const { selection, sources } = search;
  switch (selection.kind) {
    case 'none':
      return describeMissingAnnotation(t, search.entityRef);
    case 'invalid': {
      const { annotation, value, why } = selection;
      return {
        title: t('empty.invalidAnnotation.title'),
        sentences: [
          t('empty.invalidAnnotation.what', {
            annotation,
            value,
            why: t(`empty.invalidAnnotation.why.${why.code}`, why),
          }),
          t('empty.invalidAnnotation.nextStep'),
        ],
        snippets: [],
      };
    }
    case 'byLabel':
    case 'byName':
      return sources.some(({ state }) => state === 'ok')
        ? describeNoMatch(t, selection, sources)
        : describeNobodyAnswered(t, sources);
  }
}

function describeMissingAnnotation(
  t: TranslateDetails,
  entityRef: string,
): EmptyText {
  const { name } = parseEntityRef(entityRef);
  return {
    title: t('empty.missingAnnotation.title'),
    sentences: [t('empty.missingAnnotation.what')],
    snippets: [
      {
        where: t('empty.missingAnnotation.inCatalogFile'),
        yaml: [
          'metadata:',
          `  name: ${quoted(name)}`,
          '  annotations:',
          `    ${ANNOTATION_KUBERNETES_ID}: ${quoted(name)}`,
        ].join('\n'),
      },
      describeRolloutLabels(t, [[ANNOTATION_KUBERNETES_ID, name]]),
    ],
  };
}

function describeNoMatch(
  t: TranslateDetails,
  selection: Extract<SelectionView, { kind: 'byLabel' | 'byName' }>,
  sources: SourceView[],
): EmptyText {
  const asked = sources
    .filter(({ state }) => state === 'ok')
    .map(({ cluster }) => cluster);
  const count = asked.length;
  const clusters = formatList(t, asked);
  const title = t('empty.noMatch.title');
  if (selection.kind === 'byName') {
    const names = selection.rollouts.map(({ namespace, name }) =>
      namespace === null ? name : `${namespace}/${name}`,
    );
    return {
      title,
      sentences: [
        t('empty.noMatch.byName', {
          names: formatList(t, names),
          clusters,
          count,
        }),
        t('empty.noMatch.byNameNextStep', {
          command: 'kubectl get rollouts --all-namespaces',
        }),
      ],
      snippets: [],
    };
  }
  const { labelSelector, namespace } = selection;
  const labels = parseLabels(labelSelector);
  return {
    title,
    sentences: [
      namespace === null
        ? t('empty.noMatch.byLabel', { labelSelector, clusters, count })
        : t('empty.noMatch.byLabelInNamespace', {
            labelSelector,
            namespace,
            clusters,
            count,
          }),
      ...(labels ? [] : [t('empty.noMatch.byLabelNextStep')]),
    ],
    snippets: labels ? [describeRolloutLabels(t, labels)] : [],
  };
}

function describeRolloutLabels(
  t: TranslateDetails,
  labels: Array<[string, string]>,
) {
  return {
    where: t('empty.missingAnnotation.inRollout'),
    yaml: [
      'apiVersion: argoproj.io/v1alpha1',
      'kind: Rollout',
      'metadata:',
      '  labels:',
      ...labels.map(([key, value]) => `    ${key}: ${quoted(value)}`),
    ].join('\n'),
  };
}

function describeNobodyAnswered(
  t: TranslateDetails,
  sources: SourceView[],
): EmptyText {
  const starting = sources.filter(({ state }) => state === 'starting');
  if (starting.length > 0) {
    const clusters = formatList(
      t,
      starting.map(({ cluster }) => cluster),
    );
    return {
      title: t('empty.starting.title'),
      sentences: [t('empty.starting.what', { clusters })],
      snippets: [],
    };
  }
  return sources.length === 0
    ? {
        title: t('empty.noCluster.title'),
        sentences: [t('empty.noCluster.nextStep')],
        snippets: [],
      }
    : {
        title: t('empty.nobodyAnswered.title'),
        sentences: [t('empty.nobodyAnswered.what')],
        snippets: [],
      };
}

// Only equalities can be turned round into labels; anything else has many answers.
function parseLabels(selector: string): Array<[string, string]> | null {
  const labels = selector
    .split(',')
    .map(part => /^\s*([^\s!=]+)\s*==?\s*([^\s!=()]+)\s*$/.exec(part));
  return labels.every(Boolean)
    ? labels.map(match => [match![1], match![2]])
    : null;
}

// YAML reads some bare words as something else than text.
function quoted(value: string): string {
  return /^[A-Za-z][-._A-Za-z0-9]*$/.test(value) &&
    !/^(true|false|yes|no|on|off|null|y|n)$/i.test(value)
    ? value
    : `'${value}'`;
}
