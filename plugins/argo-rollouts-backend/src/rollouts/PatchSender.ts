import type { ActionRequest } from 'backstage-plugin-argo-rollouts-common';
import { ClusterError, type ObjectPatch } from '../kubernetes';
import type { FoundRollout } from './FreshRollouts';
import { makePatches } from './patches';
import { sendPatches } from './sendPatches';
import { Turns } from './Turns';

/** What came of sending the patches of an action. */
export type Sent =
  | { kind: 'taken'; patched: unknown }
  /** The rollout changed after it was read. */
  | { kind: 'conflict' }
  /** Nothing was sent: somebody else has sent theirs, made from the same state. */
  | { kind: 'overtaken' };

/** For people and as a key. */
export function nameOfRollout({ rollout }: ActionRequest): string {
  return `${rollout.cluster}/${rollout.namespace}/${rollout.name}`;
}

/**
 * Sends the patches of actions, of one after the other for each rollout: when a whole
 * team clicks at once, the first is carried out and the rest are judged on what came of
 * it. All of them at once would be more than a small API server answers in time. An
 * abort waits for nobody.
 */
export class PatchSender {
  readonly #turns = new Turns({ atOnce: 1 });
  /** The objects from which patches were sent: each is of one `resourceVersion`. */
  readonly #spent = new WeakSet<object>();

  /**
   * `intends` is told of the patches before they are sent, and nothing is sent when it
   * throws. Throws what `sendPatches` throws, but for a conflict.
   */
  async send(
    found: FoundRollout,
    request: ActionRequest,
    intends: (patches: ObjectPatch[]) => Promise<void>,
  ): Promise<Sent> {
    const send = () => this.#send(found, request, intends);
    return request.verb === 'abort'
      ? send()
      : this.#turns.take(nameOfRollout(request), send);
  }

  async #send(
    found: FoundRollout,
    request: ActionRequest,
    intends: (patches: ObjectPatch[]) => Promise<void>,
  ): Promise<Sent> {
    if (this.#spent.has(found.object as object)) {
      return { kind: 'overtaken' };
    }
    const patches = makePatches(request, await found.fresh(request));
    await intends(patches);
    this.#spent.add(found.object as object);
    try {
      const { api, object } = found;
      const { namespace } = request.rollout;
      const patched = await sendPatches(api, namespace, patches, object);
      return { kind: 'taken', patched };
    } catch (error) {
      if (error instanceof ClusterError && error.reason === 'conflict') {
        return { kind: 'conflict' };
      }
      throw error;
    }
  }
}
