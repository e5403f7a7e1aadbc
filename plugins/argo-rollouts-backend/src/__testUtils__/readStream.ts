import type {
  RolloutView,
  SourceView,
} from 'backstage-plugin-argo-rollouts-common';
import { type ReceivedEvent, readEvents } from './readEvents';

/** A viewer, and what it knows by its stream. */
export interface StreamReader {
  readonly events: ReceivedEvent[];
  /** What the page would draw now. */
  rollouts(): RolloutView[];
  sources(): SourceView[];
  /** The status of the answer, once there is one. */
  status(): number | undefined;
  lastEventId(): string | undefined;
  hasEnded(): boolean;
  close(): void;
}

/** Opens a stream and keeps what it tells, as a page does. */
export function readStream(url: string, lastEventId?: string): StreamReader {
  const controller = new AbortController();
  const events: ReceivedEvent[] = [];
  const rollouts = new Map<string, RolloutView>();
  let sources: SourceView[] = [];
  let status: number | undefined;
  let hasEnded = false;

  const take = (event: ReceivedEvent) => {
    events.push(event);
    switch (event.event) {
      case 'snapshot':
        rollouts.clear();
        event.data.rollouts.forEach(view => rollouts.set(keyOf(view), view));
        sources = event.data.sources;
        break;
      case 'change':
        event.data.removals.forEach(ref => rollouts.delete(keyOf(ref)));
        event.data.upserts.forEach(view => rollouts.set(keyOf(view), view));
        sources = event.data.sources ?? sources;
        break;
      case 'heartbeat':
        sources = event.data.sources;
        break;
      case 'end':
        break;
    }
  };
  const read = async () => {
    const response = await fetch(url, {
      headers: lastEventId ? { 'Last-Event-ID': lastEventId } : {},
      signal: controller.signal,
    });
    status = response.status;
    const decoder = new TextDecoder();
    let rest = '';
    for await (const bytes of response.body!) {
      const frames = (rest + decoder.decode(bytes, { stream: true })).split(
        '\n\n',
      );
      rest = frames.pop()!;
      frames.flatMap(readEvents).forEach(take);
    }
  };
  read()
    .catch(() => {})
    .finally(() => {
      hasEnded = true;
    });

  return {
    events,
    rollouts: () => [...rollouts.values()],
    sources: () => sources,
    status: () => status,
    lastEventId: () => events.findLast(({ id }) => id)?.id,
    hasEnded: () => hasEnded,
    close: () => controller.abort(),
  };
}

function keyOf(ref: {
  cluster: string;
  namespace: string;
  name: string;
}): string {
  return `${ref.cluster}/${ref.namespace}/${ref.name}`;
}
