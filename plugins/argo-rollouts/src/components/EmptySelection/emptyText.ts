import { parseEntityRef } from '@backstage/catalog-model';
import {
  ANNOTATION_KUBERNETES_ID,
  type EntityRollouts,
  type SelectionView,
  type SourceView,
} from 'backstage-plugin-argo-rollouts-common';
import { formatList } from '../../text/numbers';

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
export function describeEmptiness(search: Search): EmptyText {
  const { selection, sources } = search;
  switch (selection.kind) {
    case 'none':
      return describeMissingAnnotation(search.entityRef);
    case 'invalid':
      return {
        title: 'An annotation of this entity is not valid',
        sentences: [
          `${selection.annotation} is "${selection.value}". ${selection.why}`,
          'Correct it in the catalog file of the entity.',
        ],
        snippets: [],
      };
    case 'byLabel':
    case 'byName':
      return sources.some(({ state }) => state === 'ok')
        ? describeNoMatch(selection, sources)
        : describeNobodyAnswered(sources);
  }
}

function describeMissingAnnotation(entityRef: string): EmptyText {
  const { name } = parseEntityRef(entityRef);
  return {
    title: 'This entity does not say which rollouts are its own',
    sentences: ['An annotation and a label join the two:'],
    snippets: [
      {
        where: "In the entity's catalog file:",
        yaml: [
          'metadata:',
          `  name: ${quoted(name)}`,
          '  annotations:',
          `    ${ANNOTATION_KUBERNETES_ID}: ${quoted(name)}`,
        ].join('\n'),
      },
      describeRolloutLabels([[ANNOTATION_KUBERNETES_ID, name]]),
    ],
  };
}

function describeNoMatch(
  selection: Extract<SelectionView, { kind: 'byLabel' | 'byName' }>,
  sources: SourceView[],
): EmptyText {
  const asked = sources
    .filter(({ state }) => state === 'ok')
    .map(({ cluster }) => cluster);
  const where = `in ${
    asked.length === 1 ? 'cluster' : 'the clusters'
  } ${formatList(asked)}`;
  if (selection.kind === 'byName') {
    const names = selection.rollouts.map(({ namespace, name }) =>
      namespace === null ? name : `${namespace}/${name}`,
    );
    return {
      title: 'No rollout was found',
      sentences: [
        `Looked for ${formatList(names)} ${where}.`,
        'See whether name and namespace are right: kubectl get rollouts --all-namespaces',
      ],
      snippets: [],
    };
  }
  const { labelSelector, namespace } = selection;
  const scope =
    namespace === null ? 'all namespaces' : `namespace ${namespace}`;
  const labels = parseLabels(labelSelector);
  return {
    title: 'No rollout was found',
    sentences: [
      `Looked for Rollouts with ${labelSelector} in ${scope}, ${where}.`,
      ...(labels ? [] : ['Give the Rollout labels that fit.']),
    ],
    snippets: labels ? [describeRolloutLabels(labels)] : [],
  };
}

function describeRolloutLabels(labels: Array<[string, string]>) {
  return {
    where: 'In the Rollout itself, not in its pods nor in a Deployment:',
    yaml: [
      'apiVersion: argoproj.io/v1alpha1',
      'kind: Rollout',
      'metadata:',
      '  labels:',
      ...labels.map(([key, value]) => `    ${key}: ${quoted(value)}`),
    ].join('\n'),
  };
}

function describeNobodyAnswered(sources: SourceView[]): EmptyText {
  const starting = sources.filter(({ state }) => state === 'starting');
  if (starting.length > 0) {
    const names = formatList(starting.map(({ cluster }) => cluster));
    return {
      title: 'Looking for rollouts',
      sentences: [`Waiting for the first answer of ${names}.`],
      snippets: [],
    };
  }
  if (sources.length === 0) {
    return {
      title: 'The portal knows no cluster',
      sentences: [
        "Add one to kubernetes.clusterLocatorMethods in the portal's app-config.yaml, or see whether the annotation backstage.io/kubernetes-cluster names one that exists.",
      ],
      snippets: [],
    };
  }
  return {
    title: 'No cluster could be read',
    sentences: ['Whether there are rollouts is not known.'],
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
