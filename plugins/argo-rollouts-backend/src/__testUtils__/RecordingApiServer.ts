import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { makeLabelMatcher } from '../rollouts/matchLabels';
import { readRecording } from './recordings';

interface KubernetesObject {
  metadata: {
    name: string;
    namespace: string;
    uid: string;
    resourceVersion: string;
    generation?: number;
    labels?: Record<string, string>;
    ownerReferences?: { uid: string }[];
  };
  [part: string]: any;
}

/** A request that arrived, with the body of a patch. */
export interface Recorded {
  method: string;
  path: string;
  body: any;
}

/** What it answers in the place of its own answer; undefined: its own. */
type Answer = { status: number; body?: object } | 'hang' | undefined;

/**
 * An API server that keeps a few objects and writes down what it is asked: for proofs
 * that something was not asked at all, and for answers that a healthy one never gives.
 */
export class RecordingApiServer {
  readonly requests: Recorded[] = [];
  /** May answer in its place. */
  answer: (request: Recorded) => Answer = () => undefined;
  #objects: { plural: string; object: KubernetesObject }[] = [];
  readonly #server: Server;
  #version = 1_000_000;

  constructor() {
    this.#server = createServer(async (request, response) => {
      const recorded = {
        method: request.method ?? '',
        path: request.url ?? '',
        body: await readBody(request),
      };
      this.requests.push(recorded);
      const answer = this.answer(recorded) ?? this.#handle(recorded);
      if (answer !== 'hang') {
        response
          .writeHead(answer.status, { 'Content-Type': 'application/json' })
          .end(JSON.stringify(answer.body ?? { message: 'No.' }));
      }
    });
  }

  async start(): Promise<void> {
    await new Promise<void>(done => this.#server.listen(0, '127.0.0.1', done));
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(done => this.#server.close(done));
  }

  /** As the Kubernetes plugin is told of it. */
  config(name: string): object {
    const { port } = this.#server.address() as AddressInfo;
    return {
      name,
      url: `http://127.0.0.1:${port}`,
      authProvider: 'serviceAccount',
      serviceAccountToken: 'a-token',
      skipTLSVerify: true,
    };
  }

  get patches(): Recorded[] {
    return this.requests.filter(({ method }) => method === 'PATCH');
  }

  /** A state that was recorded from the real controller, under another name, as what belongs to it; the one before with that name is gone. */
  addRecorded(
    state: string,
    identity: {
      name: string;
      namespace: string;
      labels?: Record<string, string>;
    },
    change: (rollout: KubernetesObject) => void = () => {},
  ): KubernetesObject {
    const recording = readRecording(state);
    const rollout = recording.rollout as KubernetesObject;
    const { labels = {}, ...named } = identity;
    // Several may be recorded from the same run.
    const text = JSON.stringify(recording)
      .replaceAll(rollout.metadata.uid, uidOf(named.name))
      .replaceAll(`"${rollout.metadata.name}-`, `"${named.name}-`);
    const own = JSON.parse(text);
    Object.assign(own.rollout.metadata, named);
    Object.assign((own.rollout.metadata.labels ??= {}), labels);
    change(own.rollout);
    this.#forget(named.name);
    this.#objects.push({ plural: 'rollouts', object: own.rollout });
    for (const [key, plural] of DEPENDENTS) {
      for (const object of own[key] ?? []) {
        object.metadata.namespace = named.namespace;
        this.#objects.push({ plural, object });
      }
    }
    return own.rollout;
  }

  /** The object as it is now. */
  get(plural: string, name: string): KubernetesObject {
    const found = this.#find(plural, name);
    if (!found) {
      throw new Error(`There is no ${plural}/${name}`);
    }
    return found;
  }

  #forget(rollout: string): void {
    this.#objects = this.#objects.filter(
      ({ plural, object: { metadata } }) =>
        !(plural === 'rollouts' && metadata.name === rollout) &&
        !metadata.ownerReferences?.some(({ uid }) => uid === uidOf(rollout)),
    );
  }

  #find(plural: string, name: string): KubernetesObject | undefined {
    return this.#objects.find(
      kept => kept.plural === plural && kept.object.metadata.name === name,
    )?.object;
  }

  #handle({ method, path, body }: Recorded): { status: number; body?: object } {
    const url = new URL(path, 'http://server');
    const match =
      /\/(?:namespaces\/([^/]+)\/)?([a-z]+)(?:\/([^/]+))?(\/status)?$/.exec(
        url.pathname,
      );
    const [, namespace, plural, name, subresource] = match ?? [];
    if (!name) {
      return { status: 200, body: this.#list(url, namespace, plural) };
    }
    const object = this.#find(plural, name);
    if (!object || object.metadata.namespace !== namespace) {
      return { status: 404, body: { message: `${name} not found` } };
    }
    return method === 'PATCH'
      ? this.#patch(object, body, Boolean(subresource))
      : { status: 200, body: object };
  }

  #list(url: URL, namespace: string | undefined, plural: string): object {
    const fits = makeLabelMatcher(url.searchParams.get('labelSelector') ?? '!');
    const hasSelector = url.searchParams.has('labelSelector');
    const field = url.searchParams.get('fieldSelector') ?? '';
    const name = /^metadata\.name=(.*)$/.exec(field)?.[1];
    const items = this.#objects
      .filter(kept => kept.plural === plural)
      .map(({ object }) => object)
      .filter(
        ({ metadata }) =>
          (!namespace || metadata.namespace === namespace) &&
          (!hasSelector || fits(metadata.labels)) &&
          (!name || metadata.name === name),
      );
    return { metadata: { resourceVersion: String(this.#version) }, items };
  }

  #patch(object: KubernetesObject, body: any, isStatus: boolean) {
    const version = Array.isArray(body)
      ? body.find(({ path }) => path === '/metadata/resourceVersion')?.value
      : body.metadata?.resourceVersion;
    const uid = body.metadata?.uid;
    if (
      (version && version !== object.metadata.resourceVersion) ||
      (uid && uid !== object.metadata.uid)
    ) {
      return { status: 409, body: { message: 'the object has been modified' } };
    }
    if (!Array.isArray(body)) {
      for (const part of isStatus ? ['status'] : ['spec']) {
        merge((object[part] ??= {}), body[part] ?? {});
      }
    }
    this.#version += 1;
    object.metadata.resourceVersion = String(this.#version);
    return { status: 200, body: object };
  }
}

function uidOf(rollout: string): string {
  return `uid-of-${rollout}`;
}

const DEPENDENTS = [
  ['replicaSets', 'replicasets'],
  ['pods', 'pods'],
  ['analysisRuns', 'analysisruns'],
  ['experiments', 'experiments'],
];

function merge(target: Record<string, unknown>, patch: object): void {
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete target[key];
    } else {
      target[key] = value;
    }
  }
}

async function readBody(request: IncomingMessage): Promise<any> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
  }
  return text && JSON.parse(text);
}
