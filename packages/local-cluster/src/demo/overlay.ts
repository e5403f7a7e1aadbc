import path from 'node:path';
import { manifestsFolder } from '../repository.ts';

/** The manifests of a component with the changes for a local cluster. */
export function overlayOf(component: string): string {
  return path.join(manifestsFolder, component, 'overlays/local');
}
