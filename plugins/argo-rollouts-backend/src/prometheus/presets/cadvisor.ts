import type { SaturationPreset } from './types';

/** What the kubelet's cAdvisor and kube-state-metrics tell of the pods. */
export const cadvisor: SaturationPreset = {
  id: 'cadvisor',
  title: 'cAdvisor',
  queries: ({ pods }) => {
    // Without a container it is the sum of them, with POD the one that holds the network.
    const revision = `namespace="$namespace",pod=~"${pods}",container!="",container!="POD"`;
    const rate = (metric: string) =>
      `sum(rate(${metric}{${revision}}[$window]))`;
    return {
      // Per pod: canary and stable have different numbers of them.
      cpu: `avg(sum by (pod) (rate(container_cpu_usage_seconds_total{${revision}}[$window])))`,
      memory: `avg(sum by (pod) (container_memory_working_set_bytes{${revision}}))`,
      throttling: `${rate(
        'container_cpu_cfs_throttled_periods_total',
      )} / ${rate('container_cpu_cfs_periods_total')}`,
      restarts: `sum(increase(kube_pod_container_status_restarts_total{namespace="$namespace",pod=~"${pods}"}[$window]))`,
    };
  },
};
