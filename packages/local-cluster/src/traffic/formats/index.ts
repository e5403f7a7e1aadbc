import { application } from './application.ts';
import { istio } from './istio.ts';
import { linkerd } from './linkerd.ts';
import { nginx } from './nginx.ts';
import { openTelemetry } from './openTelemetry.ts';
import type { MetricFormat } from './types.ts';

export type { Labels, MetricFormat } from './types.ts';

/** All that a pod can choose from; some ids have several. */
export const METRIC_FORMATS: MetricFormat[] = [
  ...application,
  ...istio,
  linkerd,
  openTelemetry,
  nginx,
];
