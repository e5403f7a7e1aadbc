export interface Config {
  argocd?: {
    /**
     * Where Argo CD is, as its own plugins read it; the tab then links to the application
     * that manages a rollout.
     *
     * @visibility frontend
     */
    baseUrl?: string;
  };
}
