import { existsSync, readdirSync } from 'node:fs';
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
    const stages = path.join(this.folder, 'stages');
    return readdirSync(stages).map(file => path.join(stages, file));
  }

  /** Made by `buildStepPlugins`, not with the programs. */
  get stepPluginFolder(): string {
    return path.join(this.folder, 'step-plugins');
  }

  stepPlugin(name: StepPluginProgram): string {
    return path.join(this.stepPluginFolder, name);
  }

  program(name: Program): string {
    return path.join(this.binFolder, name);
  }

  /** False when somebody cleaned up in it, or has not built it yet. */
  get isComplete(): boolean {
    return (
      PROGRAMS.every(program => existsSync(this.program(program))) &&
      existsSync(this.crdFolder) &&
      existsSync(path.join(this.folder, 'stages'))
    );
  }
}

const PROGRAMS = [
  'etcd',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubectl',
  'kubectl-argo-rollouts',
  'kwok',
  'prometheus',
  'rollouts-controller',
] as const;

export type Program = (typeof PROGRAMS)[number];

export const STEP_PLUGIN_PROGRAMS = [
  'step-plugin-e2e',
  'step-plugin-sample',
] as const;

export type StepPluginProgram = (typeof STEP_PLUGIN_PROGRAMS)[number];
