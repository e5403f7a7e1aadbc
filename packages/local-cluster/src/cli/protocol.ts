import type { Connection } from '../cluster/types.ts';

/** The lines that `run --json` writes, one JSON object each. */
export type Event =
  | {
      event: 'progress';
      step: string;
      elapsedSeconds: number;
      done?: number;
      total?: number;
    }
  | ({ event: 'ready' } & Connection)
  /** A command that came in was carried out. */
  | { event: 'done'; command: string }
  /** It could not be; the cluster goes on. */
  | { event: 'failed'; command: string; message: string }
  /** The cluster cannot be started, or has ended by itself. */
  | { event: 'error'; message: string };

export function tellAsJson(event: Event): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

export function tellAsText(event: Event): void {
  switch (event.event) {
    case 'progress': {
      const { step, elapsedSeconds, done, total } = event;
      const count = total === undefined ? done : `${done} of ${total}`;
      const detail = count === undefined ? '' : ` (${count})`;
      process.stdout.write(
        `${elapsedSeconds.toFixed(1)} s  ${step}${detail}\n`,
      );
      return;
    }
    case 'ready':
      process.stdout.write(`
The cluster "${event.name}" is ready.
  API server  ${event.url}
  Prometheus  ${event.prometheusUrl ?? 'none'}
  kubeconfig  ${event.kubeconfigs.admin}
  kubectl     yarn cluster kubectl --name ${event.name} get pods -A
`);
      return;
    case 'done':
      return;
    case 'failed':
    case 'error':
      process.stderr.write(`${event.message}\n`);
  }
}
