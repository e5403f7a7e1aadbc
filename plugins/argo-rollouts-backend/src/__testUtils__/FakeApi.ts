import { EventEmitter, once } from 'node:events';
import {
  ClusterError,
  type KubernetesApi,
  type ListQuery,
  type ObjectList,
  type WatchEvent,
} from '../kubernetes';
import type { Resource } from '../kubernetes/resources';

/** A watch that the server keeps open, as the test sees it. */
export interface OpenWatch {
  plural: string;
  fieldSelector: string | undefined;
  resourceVersion: string;
  timeoutSeconds: number;
  send(type: WatchEvent['type'], object: unknown): void;
  /** The server ends it, in good order. */
  end(): void;
  /** The connection breaks, or the server says why not. */
  fail(error: unknown): void;
  readonly isAborted: boolean;
}

/** An API server that does what a test says. */
export class FakeApi implements KubernetesApi {
  readonly lists: { plural: string; query: ListQuery }[] = [];
  readonly watches: OpenWatch[] = [];
  readonly created: { plural: string; namespace: string; object: object }[] =
    [];
  /** Answers lists; an empty one unless replaced. */
  answer: (
    plural: string,
    query: ListQuery,
  ) => ObjectList | Promise<ObjectList> = () => ({
    metadata: { resourceVersion: '1' },
    items: [],
  });

  /** Refuses what is created, when it throws. */
  onCreate: () => Promise<void> = async () => {};

  async list(resource: Resource, query: ListQuery): Promise<ObjectList> {
    this.lists.push({ plural: resource.plural, query });
    return this.answer(resource.plural, query);
  }

  /** The latest watch of that kind, with that in its field selector. */
  watchOf(plural: string, field = ''): OpenWatch {
    const found = this.watches
      .filter(w => w.plural === plural)
      .filter(({ fieldSelector = '' }) => fieldSelector.includes(field))
      .at(-1);
    if (!found) {
      throw new Error(`Nobody watches ${plural}.`);
    }
    return found;
  }

  async *watch(
    { plural, fieldSelector }: Resource,
    query: { resourceVersion: string; timeoutSeconds: number },
    signal: AbortSignal,
  ): AsyncGenerator<WatchEvent> {
    const happenings: (WatchEvent | 'end' | { error: unknown })[] = [];
    const arrivals = new EventEmitter();
    const tell = (happening: WatchEvent | 'end' | { error: unknown }) => {
      happenings.push(happening);
      arrivals.emit('one');
    };
    this.watches.push({
      ...{ plural, fieldSelector },
      ...query,
      send: (type, object) => tell({ type, object }),
      end: () => tell('end'),
      fail: error => tell({ error }),
      get isAborted() {
        return signal.aborted;
      },
    });
    signal.addEventListener('abort', () =>
      tell({
        error: new ClusterError(
          'unreachable',
          plural,
          'It is unreachable.',
          '',
        ),
      }),
    );
    for (;;) {
      const happening = happenings.shift();
      if (happening === 'end') {
        return;
      } else if (happening && 'error' in happening) {
        throw happening.error;
      } else if (happening) {
        yield happening;
      } else {
        await once(arrivals, 'one');
      }
    }
  }

  async get(): Promise<unknown> {
    throw new Error('Nothing is read by its name here.');
  }

  async create(
    { plural }: Resource,
    namespace: string,
    object: object,
  ): Promise<void> {
    this.created.push({ plural, namespace, object });
    await this.onCreate();
  }

  async patch(): Promise<unknown> {
    throw new Error('Nothing is patched here.');
  }
}
