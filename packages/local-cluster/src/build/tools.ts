import path from 'node:path';

/** The folder with the built programs and the manifests that they bring. */
export class Tools {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  get binFolder(): string {
    return path.join(this.folder, 'bin');
  }

  /** Argo Rollouts' CustomResourceDefinitions. */
  get crdFolder(): string {
    return path.join(this.folder, 'crds');
  }

  /** How kwok plays the kubelet. */
  get stageFiles(): string[] {
    return KWOK_STAGES.map(stage =>
      path.join(this.folder, 'stages', path.basename(stage)),
    );
  }

  program(name: Program): string {
    return path.join(this.binFolder, name);
  }
}

export type Program =
  | 'etcd'
  | 'kube-apiserver'
  | 'kube-controller-manager'
  | 'kube-scheduler'
  | 'kubectl'
  | 'kubectl-argo-rollouts'
  | 'kwok'
  | 'prometheus'
  | 'rollouts-controller';

/** In kwok's module. The fast pod stages: ready, complete, gone at once. */
export const KWOK_STAGES = [
  'kustomize/stage/node/fast/node-initialize.yaml',
  'kustomize/stage/node/heartbeat/node-heartbeat.yaml',
  'kustomize/stage/pod/fast/pod-ready.yaml',
  'kustomize/stage/pod/fast/pod-complete.yaml',
  'kustomize/stage/pod/fast/pod-delete.yaml',
];
