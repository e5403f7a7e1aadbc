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
    /** Where canary and stable are measured; without any, the page shows no evidence. */
    prometheus?: Array<{
      /** What an entity's annotation `argo-rollouts/prometheus` calls it. */
      name: string;
      /** Where `/api/v1` begins: Prometheus, Thanos, Mimir, Cortex or VictoriaMetrics. */
      url: string;
      /** The clusters, as the Kubernetes plugin names them, whose metrics it has. All unless given. */
      clusters?: string[];
      /** The label with the cluster's name, for a target that has several. */
      clusterLabel?: string;
      /** How long an answer may take: 1 to 60, 10 unless given. */
      timeoutSeconds?: number;
      /** How often it scrapes pods: 1 to 600, 30 unless given. Nothing is asked in finer steps. */
      scrapeSeconds?: number;
      /** @visibility secret */
      bearerToken?: string;
      basic?: {
        username: string;
        /** @visibility secret */
        password: string;
      };
      /** Client credentials, for a token that is renewed by itself. */
      oauth2?: {
        tokenUrl: string;
        clientId: string;
        /** @visibility secret */
        clientSecret: string;
        scopes?: string[];
      };
      /**
       * Sent with each question, such as `X-Scope-OrgID`.
       * @deepVisibility secret
       */
      headers?: { [name: string]: string };
      /** PEM texts; `$file` reads one from a file. */
      tls?: {
        /** Instead of the authorities that Node trusts. */
        ca?: string;
        /** The client certificate. */
        cert?: string;
        /** @visibility secret */
        key?: string;
      };
      /** Where a person looks at a query. */
      link?: {
        /** `Prometheus` unless given. */
        title?: string;
        /** With `{query}`, `{queryJson}`, `{from}`, `{to}`, `{fromMs}`, `{toMs}` and `{rangeSeconds}`. */
        url: string;
      };
    }>;
    metrics?: {
      /** The presets that may be used; where several fit, the first. All unless given. */
      presets?: string[];
      /** Which quantile of the durations is shown as latency; 0.95 unless given. */
      latencyQuantile?: number;
      /** Metrics besides the standard ones: see docs/metrics.md. */
      own?: Array<{
        name: string;
        title?: string;
        unit?: 'perSecond' | 'ratio' | 'seconds' | 'cores' | 'bytes' | 'number';
        /** PromQL that gives one number, for each revision. */
        value?: { canary: string; stable: string };
        /** Instead: what is divided, as counts over `$window`. */
        ratio?: {
          part: { canary: string; stable: string };
          of: { canary: string; stable: string };
        };
      }>;
    };
    actions?: {
      /**
       * How long it is kept who did what, in days: 1 to 36500, 400 unless given.
       * Actions against the gate are kept for ever.
       */
      keepDays?: number;
      /**
       * Where an abort is kept while the database is down, until it can be recorded. A
       * folder that survives the end of the backend; one for each portal in
       * `backend.workingDirectory` unless given.
       */
      spoolDirectory?: string;
      /** How much that may be, in megabytes: 1 to 1024, 16 unless given. */
      spoolMegabytes?: number;
      /**
       * The services that may act without a person, by the subject of their
       * credentials: `plugin:ID`; for a static token the `subject` that
       * `backend.auth.externalAccess` gives it, as it is; `external:` and the token's own
       * subject for a JWKS. None unless given. What they may do is not limited further: permission
       * policies do not decide over services.
       */
      services?: string[];
    };
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
    /** How canaries are judged, and what the verdict means for promoting them. See docs/judge.md. */
    judge?: {
      /** The profile for what no annotation names one for; `http-default` unless given. */
      defaultProfile?: string;
      /** The services that may ask for verdicts, by the subject of their credentials, as above. */
      services?: string[];
      /** Profiles besides those that are shipped, or in the place of one of the same name. */
      profiles?: Array<{
        name: string;
        /** A shipped profile: what is not given here is as there; metrics by their id. */
        basedOn?: string;
        familyAlpha?: number;
        passAlpha?: number;
        warmUpMinutes?: number;
        leastMinutes?: number;
        metrics?: Array<{ [key: string]: unknown }>;
        gate?: {
          mode?: 'off' | 'warn' | 'enforce';
          onInsufficient?: 'hold' | 'allow';
          onNoData?: 'hold' | 'allow';
        };
      }>;
      /** For AnalysisTemplates that ask with a `web` metric; no token, no route. */
      webMetric?: {
        tokens: Array<{
          /** For the rate limit. */
          name: string;
          /** At least 24 characters. @visibility secret */
          token: string;
          /** The entities that it may ask about; all unless given. */
          entities?: string[];
        }>;
        /** Of each token; 60 unless given. */
        requestsPerMinute?: number;
      };
    };
  };
}
