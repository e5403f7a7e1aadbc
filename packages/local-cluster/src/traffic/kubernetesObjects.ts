/** The parts of Kubernetes objects that decide where a request goes. */
export type ObjectMeta = {
  namespace: string;
  name: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  deletionTimestamp?: string;
};

export type Pod = {
  metadata: ObjectMeta;
  status?: {
    conditions?: { type: string; status: string }[];
    containerStatuses?: { restartCount?: number }[];
  };
};

export type Service = {
  metadata: ObjectMeta;
  spec?: { selector?: Record<string, string> };
};

export type Ingress = {
  metadata: ObjectMeta;
  spec?: {
    rules?: {
      host?: string;
      http?: {
        paths?: {
          path?: string;
          backend?: {
            service?: { name: string; port?: { name?: string } };
          };
        }[];
      };
    }[];
  };
};

/** What a router and a kube-proxy would know at one moment. */
export type Snapshot = {
  pods: Pod[];
  services: Service[];
  ingresses: Ingress[];
};
