import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { Agent, request } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Stands between the portal and an API server, and counts what passes. */
export interface RequestCounter {
  /** Where the portal finds the cluster: plain HTTP on loopback. */
  url: string;
  /** Requests so far. */
  count(): number;
  close(): void;
}

export async function countRequests(cluster: {
  url: string;
  caData: string;
}): Promise<RequestCounter> {
  const agent = new Agent({
    ca: Buffer.from(cluster.caData, 'base64'),
    keepAlive: true,
  });
  let requests = 0;
  const server = createServer((incoming, outgoing) => {
    requests += 1;
    passOn(
      incoming,
      outgoing,
      new URL(incoming.url ?? '/', cluster.url),
      agent,
    );
  });
  await new Promise<void>(listening =>
    server.listen(0, '127.0.0.1', listening),
  );
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => requests,
    close: () => close(server, agent),
  };
}

function passOn(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  url: URL,
  agent: Agent,
): void {
  const { method, headers } = incoming;
  const call = request(
    url,
    { method, agent, headers: { ...headers, host: url.host } },
    answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    },
  );
  call.on('error', () => outgoing.destroy());
  // A watch that the portal gives up must end on the other side too.
  outgoing.on('close', () => call.destroy());
  incoming.pipe(call);
}

function close(server: Server, agent: Agent): void {
  server.closeAllConnections();
  server.close();
  agent.destroy();
}
