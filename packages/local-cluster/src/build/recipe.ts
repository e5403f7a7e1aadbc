import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { packageFolder } from '../repository.ts';
import type { Program, StepPluginProgram } from './tools.ts';

/** What is built of one Go module of ours. */
export type ModuleRecipe<Name extends string = Program | StepPluginProgram> = {
  /** The folder below `go/`, whose go.mod and go.sum pin everything. */
  folder: string;
  /** For people. */
  title: string;
  packages: Partial<Record<Name, string>>;
  buildFlags: string[];
};

export const MODULES: ModuleRecipe<Program>[] = [
  {
    folder: 'kubernetes',
    title: 'Kubernetes and Argo Rollouts',
    packages: {
      etcd: 'go.etcd.io/etcd/server/v3',
      'kube-apiserver': 'k8s.io/kubernetes/cmd/kube-apiserver',
      'kube-controller-manager':
        'k8s.io/kubernetes/cmd/kube-controller-manager',
      'kube-scheduler': 'k8s.io/kubernetes/cmd/kube-scheduler',
      kubectl: 'k8s.io/kubernetes/cmd/kubectl',
      'kubectl-argo-rollouts':
        'github.com/argoproj/argo-rollouts/cmd/kubectl-argo-rollouts',
      'rollouts-controller':
        'github.com/argoproj/argo-rollouts/cmd/rollouts-controller',
    },
    buildFlags: [],
  },
  {
    folder: 'kwok',
    title: 'kwok',
    packages: { kwok: 'sigs.k8s.io/kwok/cmd/kwok' },
    buildFlags: [],
  },
  {
    folder: 'prometheus',
    title: 'Prometheus',
    packages: { prometheus: 'github.com/prometheus/prometheus/cmd/prometheus' },
    // Static and file discovery stay; the others are half of the build.
    buildFlags: ['-tags', 'remove_all_sd'],
  },
];

/**
 * The step plugins by which upstream tests its own controller. Only recording needs
 * them, so they are not among the programs: nobody else waits for them.
 */
export const STEP_PLUGINS: ModuleRecipe<StepPluginProgram> = {
  folder: 'kubernetes',
  title: 'the step plugins of Argo Rollouts',
  packages: {
    'step-plugin-e2e':
      'github.com/argoproj/argo-rollouts/test/cmd/step-plugin-e2e',
    'step-plugin-sample':
      'github.com/argoproj/argo-rollouts/test/cmd/step-plugin-sample',
  },
  buildFlags: [],
};

/** For every module. */
export const COMMON_BUILD_FLAGS = [
  '-trimpath',
  ...['-ldflags', '-s -w'],
  // The linker drops the debug information anyway; not to make it saves an
  // eighth of the compilers' time and a fifth of Go's build cache.
  '-gcflags=all=-dwarf=false',
];

/** Files that the cluster needs besides programs, by the folder they go to. */
export const COPIED_FILES = [
  {
    module: 'kubernetes',
    dependency: 'github.com/argoproj/argo-rollouts',
    to: 'crds',
    files: [
      'manifests/crds/analysis-run-crd.yaml',
      'manifests/crds/analysis-template-crd.yaml',
      'manifests/crds/cluster-analysis-template-crd.yaml',
      'manifests/crds/experiment-crd.yaml',
      'manifests/crds/rollout-crd.yaml',
    ],
  },
  {
    module: 'kwok',
    dependency: 'sigs.k8s.io/kwok',
    to: 'stages',
    files: [
      'kustomize/stage/node/fast/node-initialize.yaml',
      'kustomize/stage/node/heartbeat/node-heartbeat.yaml',
      // Ready, complete and gone at once; `general` takes seconds, as in life.
      'kustomize/stage/pod/fast/pod-ready.yaml',
      'kustomize/stage/pod/fast/pod-complete.yaml',
      'kustomize/stage/pod/fast/pod-delete.yaml',
    ],
  },
];

export function moduleFolder(module: string): string {
  return path.join(packageFolder, 'go', module);
}

/**
 * Names the result of the recipe: the same pins and flags give the same name.
 * The installed Go is left out, so that a warm start needs none and a new patch
 * release of Go does not cost everybody a build; the go.mod files say which
 * Go is asked for.
 */
export function recipeKey(): string {
  const hash = createHash('sha256');
  hash.update(`${process.platform} ${process.arch}\n`);
  hash.update(JSON.stringify([MODULES, COMMON_BUILD_FLAGS, COPIED_FILES]));
  for (const { folder } of MODULES) {
    for (const file of ['go.mod', 'go.sum']) {
      hash.update(readFileSync(path.join(moduleFolder(folder), file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}
