import { createServer } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApiClient } from '../cluster/apiClient.ts';
import { entryPointsOf, type EntryPoint } from './entryPoints.ts';
import type { Ingress, Pod, Service } from './kubernetesObjects.ts';
import { RequestMetrics } from './metrics.ts';
import { Users } from './requests.ts';
import { SaturationMetrics } from './saturation.ts';

// Plays the users of a cluster: a process of its own, so that its work and the
// cluster's owner do not wait for each other.
// TRAFFIC_API_URL, TRAFFIC_CA_FILE and TRAFFIC_TOKEN say where the cluster is;
// the metrics are served on 127.0.0.1:TRAFFIC_PORT.

const api = createApiClient({
  url: environment('TRAFFIC_API_URL'),
  caFile: environment('TRAFFIC_CA_FILE'),
  token: environment('TRAFFIC_TOKEN'),
  timeoutMs: 5_000,
});
const users = new Users();
const metrics = new RequestMetrics();
const saturation = new SaturationMetrics();
let entryPoints: EntryPoint[] = [];

const server = createServer(async (_, response) => {
  response.setHeader('content-type', metrics.contentType);
  response.end((await metrics.text()) + saturation.text());
});
server.listen(Number(environment('TRAFFIC_PORT')), '127.0.0.1');

let lastTickMs = performance.now();
setInterval(() => {
  const nowMs = performance.now();
  // A machine that slept does not catch up.
  const elapsedSeconds = Math.min((nowMs - lastTickMs) / 1000, 2);
  lastTickMs = nowMs;
  for (const request of users.play(entryPoints, elapsedSeconds)) {
    metrics.record(request);
    saturation.record(request);
  }
  saturation.pass(elapsedSeconds);
}, 200);

for (;;) {
  try {
    // From the API server's cache, which costs it next to nothing.
    const list = async <T>(path: string) =>
      (await api.get<{ items: T[] }>(`${path}?resourceVersion=0`)).items;
    const [pods, services, ingresses] = await Promise.all([
      list<Pod>('/api/v1/pods'),
      list<Service>('/api/v1/services'),
      list<Ingress>('/apis/networking.k8s.io/v1/ingresses'),
    ]);
    entryPoints = entryPointsOf({ pods, services, ingresses });
    metrics.keepOnly(pods.map(pod => pod.metadata));
    saturation.follow(entryPoints, pods);
  } catch (error) {
    // Users and routers go on while the API server is away.
    process.stderr.write(`${error}\n`);
  }
  await sleep(500);
}

function environment(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}
