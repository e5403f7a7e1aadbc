/** What a person sees who has no rollouts: why, and what to add where. */
export const emptyMessages = {
  copyYaml: 'Copy the YAML',
  invalidAnnotation: {
    title: 'An annotation of this entity is not valid',
    what: '{{annotation}} is "{{value}}". {{why}}',
    why: {
      namespace:
        'A namespace has at most 63 lower-case letters, digits and "-", and starts and ends with a letter or digit.',
      rolloutNames:
        'It takes "name" or "namespace/name", several separated by commas, each as Kubernetes allows it.',
      requirement:
        '"{{part}}" is not a requirement such as "app=api", "!old" or "tier in (web, api)".',
      labelKey: '"{{part}}" is not a label key.',
      labelValue:
        '"{{part}}" is not a label value: at most 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit.',
    },
    nextStep: 'Correct it in the catalog file of the entity.',
  },
  missingAnnotation: {
    title: 'This entity does not say which rollouts are its own',
    what: 'An annotation and a label join the two:',
    inCatalogFile: "In the entity's catalog file:",
    inRollout: 'In the Rollout itself, not in its pods nor in a Deployment:',
  },
  noMatch: {
    title: 'No rollout was found',
    byName_one: 'Looked for {{names}} in cluster {{clusters}}.',
    byName_other: 'Looked for {{names}} in the clusters {{clusters}}.',
    byNameNextStep: 'See whether name and namespace are right: {{command}}',
    byLabel_one:
      'Looked for Rollouts with {{labelSelector}} in all namespaces, in cluster {{clusters}}.',
    byLabel_other:
      'Looked for Rollouts with {{labelSelector}} in all namespaces, in the clusters {{clusters}}.',
    byLabelInNamespace_one:
      'Looked for Rollouts with {{labelSelector}} in namespace {{namespace}}, in cluster {{clusters}}.',
    byLabelInNamespace_other:
      'Looked for Rollouts with {{labelSelector}} in namespace {{namespace}}, in the clusters {{clusters}}.',
    byLabelNextStep: 'Give the Rollout labels that fit.',
  },
  starting: {
    title: 'Looking for rollouts',
    what: 'Waiting for the first answer of {{clusters}}.',
  },
  noCluster: {
    title: 'The portal knows no cluster',
    nextStep:
      "Add one to kubernetes.clusterLocatorMethods in the portal's app-config.yaml, or see whether the annotation backstage.io/kubernetes-cluster names one that exists.",
  },
  nobodyAnswered: {
    title: 'No cluster could be read',
    what: 'Whether there are rollouts is not known.',
  },
} as const;
