import { httpHash } from './httpHash';
import { httpPod } from './httpPod';
import { istio } from './istio';
import { linkerd } from './linkerd';
import { nginx } from './nginx';
import { otelHttp } from './otelHttp';
import type { RequestPreset } from './types';

export { cadvisor } from './cadvisor';
export type { RequestPreset, SaturationPreset } from './types';

/**
 * All of them; where several fit, the first. What a mesh counts holds the connections
 * that never reached the application; what an ingress counts lacks those from within.
 */
export const REQUEST_PRESETS: RequestPreset[] = [
  istio,
  linkerd,
  otelHttp,
  httpHash,
  httpPod,
  nginx,
];
