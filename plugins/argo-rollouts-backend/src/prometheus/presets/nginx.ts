import { PLACEHOLDERS_OF, type RevisionPlaceholders } from '../queries';
import type { RequestPreset } from './types';

/**
 * The NGINX ingress controller counts for all pods behind a service. What goes to the
 * canary has the service of the stable Ingress, and in `canary` the backend that was
 * taken instead: `NAMESPACE-SERVICE-PORT` (rootfs/etc/nginx/lua/monitor.lua).
 *
 * A port whose name holds a dash is not taken: `shop-api-canary-http-web` is the port
 * `http-web` of `api-canary` as well as the port `web` of `api-canary-http`, and no data
 * are better than those of another service.
 */
export const nginx: RequestPreset = {
  id: 'nginx',
  title: 'NGINX ingress',
  metric: 'nginx_ingress_controller_requests',
  errorLabel: 'status',
  keyedBy: 'service',
  durationsPerSecond: 1,
  selectors: revision => {
    const matchers = matchersOf(revision);
    return {
      requests: `nginx_ingress_controller_requests{${matchers}}`,
      errors: `nginx_ingress_controller_requests{${matchers},status=~"5.."}`,
      judged: `nginx_ingress_controller_requests{${matchers},status!=""}`,
      durations: `nginx_ingress_controller_request_duration_seconds_bucket{${matchers}}`,
    };
  },
};

function matchersOf({ service }: RevisionPlaceholders): string {
  return service === PLACEHOLDERS_OF.canary.service
    ? `namespace="$namespace",canary=~"$namespace-${service}-[^-]+"`
    : `namespace="$namespace",service="${service}",canary=""`;
}
