import type { Tools } from '../build/tools.ts';
import type { DemoPart } from '../demo/startDemo.ts';
import type { OnProgress } from '../progress.ts';
import type { ApiClient } from './apiClient.ts';
import type { Tokens } from './credentials.ts';

export type StartOptions = {
  /** At most 30 lower-case letters, digits and "-". */
  name: string;
  tools: Tools;
  /** False: neither the CustomResourceDefinitions nor the controller. */
  argoRollouts?: boolean;
  prometheus?: boolean;
  /** Of the controller's configuration; none unless given. */
  stepPlugins?: StepPlugin[];
  /** Components of the demo to bring up, with their traffic. */
  demo?: DemoPart[];
  onProgress?: OnProgress;
  /** Gives up: what was started is stopped, and the promise rejects. */
  signal?: AbortSignal;
};

/** A program that a canary step of the kind `plugin` runs. */
export type StepPlugin = {
  /** As the step names it: two parts and a slash. */
  name: string;
  file: string;
  /** The controller passes over its steps. */
  disabled?: boolean;
};

/** How to reach a cluster. */
export type Connection = {
  name: string;
  url: string;
  /** PEM of the API server's certificate. */
  caFile: string;
  /** The same in base64, as a kubeconfig has it. */
  caData: string;
  tokens: Tokens;
  /** Null for a cluster without Prometheus. */
  prometheusUrl: string | null;
  kubeconfigs: { admin: string; portal: string };
  stateDir: string;
};

export type Cluster = Connection & {
  /** The real kubectl as admin: resolves to stdout, rejects with stderr. */
  kubectl(...args: string[]): Promise<string>;
  /** The same with an input, for `apply -f -`. */
  kubectlWithInput(input: string, ...args: string[]): Promise<string>;
  /** The real `kubectl argo rollouts` as admin. */
  argo(...args: string[]): Promise<string>;
  /** JSON requests as admin. */
  api: ApiClient;
  /** The API server takes connections and answers nothing. */
  hang(): void;
  resume(): void;
  /** Kills the API server: connections are refused. */
  stopApiServer(): Promise<void>;
  /** Starts it with the same data, port, tokens and certificate. */
  startApiServer(): Promise<void>;
  /** Kills the API server, starts it and waits until it is ready. */
  restart(): Promise<void>;
  /** Nothing of the cluster answers, its Prometheus included. */
  takeAway(): Promise<void>;
  /** Undoes `takeAway`: it is there again with the same data. */
  bringBack(): Promise<void>;
  /** The same for Prometheus; null for a cluster without. */
  prometheus: {
    hang(): void;
    resume(): void;
    stop(): Promise<void>;
    /** With the same data and port; resolves when it is ready. */
    start(): Promise<void>;
  } | null;
  /** Leaves no process and no file. */
  stop(): Promise<void>;
  /**
   * Resolves after `stop`. Rejects when a process of the cluster has ended by
   * itself: the others are stopped by then, and the message has its last lines.
   */
  ended: Promise<void>;
};
