import type { ImageView } from '../api';

interface Container {
  name?: string;
  image?: string;
}

/** The images of a pod template's containers, in its order. */
export function describeImages(
  containers: (Container | undefined)[] | undefined,
): ImageView[] {
  return (containers ?? []).map(container => ({
    container: container?.name ?? '',
    image: container?.image ?? '',
    version: describeVersion(container?.image ?? ''),
  }));
}

/** The tag of an image, or the first 8 characters of its digest, or `latest` when it has neither. */
export function describeVersion(image: string): string {
  const [name, digest] = image.split('@');
  // A colon before the last slash belongs to the port of the registry.
  const tag = /:([^:/]+)$/.exec(name)?.[1];
  if (tag) {
    return tag;
  }
  if (digest) {
    return digest.replace(/^[^:]*:/, '').slice(0, 8);
  }
  return name ? 'latest' : '';
}
