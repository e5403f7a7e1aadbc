import path from 'node:path';

/** The documented manifests, which the cluster and its demo really use. */
export const manifestsFolder = path.resolve(
  import.meta.dirname,
  '../../../examples/manifests',
);

export const packageFolder = path.resolve(import.meta.dirname, '..');
