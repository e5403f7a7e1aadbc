import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What a test lets a server answer; null breaks the connection. */
export type Answer = (
  request: Request,
) => Response | null | Promise<Response | null>;

/** A server on loopback that answers what a healthy one never would. */
export class OddServer {
  readonly #server: Server;
  readonly #answers = new Map<string, Answer>();

  constructor() {
    this.#server = createServer(async (incoming, outgoing) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) {
        chunks.push(chunk);
      }
      const path = incoming.url!;
      const request = new Request(`${this.url}${path}`, {
        method: incoming.method,
        headers: incoming.headers as Record<string, string>,
        body: Buffer.concat(chunks),
      });
      const answer = this.#answers.get(path);
      const response = answer
        ? await answer(request)
        : new Response('', { status: 404 });
      if (!response) {
        outgoing.destroy();
        return;
      }
      outgoing.writeHead(response.status, Object.fromEntries(response.headers));
      await pipeline(
        response.body
          ? Readable.fromWeb(response.body as never)
          : Readable.from([]),
        outgoing,
        // Who asked may have left.
      ).catch(() => {});
    });
  }

  async start(): Promise<void> {
    await new Promise<void>(started =>
      this.#server.listen(0, '127.0.0.1', started),
    );
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(stopped => this.#server.close(stopped));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on, at that path. */
  answer(path: string, answer: Answer): void {
    this.#answers.set(path, answer);
  }

  /** Knows no path any more. */
  forget(): void {
    this.#answers.clear();
  }
}
