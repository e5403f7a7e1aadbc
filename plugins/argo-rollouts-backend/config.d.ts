export interface Config {
  argoRollouts?: {
    /**
     * The namespaces to look into, in every cluster, for a portal that may not list the
     * whole cluster. All unless given. Each costs as much as a cluster.
     */
    namespaces?: string[];
    /** What differs from cluster to cluster. */
    clusters?: Array<{
      /** As the Kubernetes plugin names it. */
      name: string;
      /** Instead of the namespaces above. */
      namespaces?: string[];
    }>;
    watch?: {
      /**
       * How often it is made sure that a cluster still answers, in seconds, while
       * somebody looks: 1 to 60, 5 unless given. Each time is one request.
       */
      checkSeconds?: number;
      /**
       * How long a cluster is followed after the last person has left, in minutes:
       * 0 to 1440, 5 unless given.
       */
      keepMinutes?: number;
    };
  };
}
