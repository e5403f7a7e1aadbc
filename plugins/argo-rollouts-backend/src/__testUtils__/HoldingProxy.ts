import { createServer } from 'node:http';
import { Agent, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { LocalCluster } from './localCluster';

/** What the proxy does with a request: lets it pass, or keeps it or its answer for ever. */
export type Fate = 'pass' | 'keepRequest' | 'keepAnswer';

/** Stands in front of an API server, and keeps what a test wants it to. */
export class HoldingProxy {
  /** Of each request; all pass unless a test says otherwise. */
  decide: (method: string, path: string) => Fate = () => 'pass';
  /** The paths of what is kept; an answer that is kept has been given. */
  readonly kept: string[] = [];
  readonly #agent: Agent;
  readonly #server;

  constructor(cluster: LocalCluster) {
    this.#agent = new Agent({
      ca: Buffer.from(cluster.caData, 'base64'),
      keepAlive: true,
    });
    this.#server = createServer((incoming, outgoing) => {
      const { method = '', url: path = '', headers } = incoming;
      const fate = this.decide(method, path);
      if (fate === 'keepRequest') {
        incoming.resume().once('end', () => this.kept.push(path));
        return;
      }
      const url = new URL(path, cluster.url);
      const call = request(
        url,
        { method, agent: this.#agent, headers: { ...headers, host: url.host } },
        answer => {
          if (fate === 'keepAnswer') {
            answer.resume().once('end', () => this.kept.push(path));
            return;
          }
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        },
      );
      call.on('error', () => outgoing.destroy());
      // A watch that is given up must end on the other side too.
      outgoing.on('close', () => call.destroy());
      incoming.pipe(call);
    });
  }

  async start(): Promise<void> {
    await new Promise<void>(done => this.#server.listen(0, '127.0.0.1', done));
  }

  /** As the Kubernetes plugin is told of the cluster behind it. */
  config(name: string, token: string): object {
    const { port } = this.#server.address() as AddressInfo;
    return {
      name,
      url: `http://127.0.0.1:${port}`,
      authProvider: 'serviceAccount',
      serviceAccountToken: token,
      skipTLSVerify: true,
    };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#agent.destroy();
    await new Promise(done => this.#server.close(done));
  }
}
