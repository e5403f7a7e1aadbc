import type { ImageView, RevisionView } from '../api';

/**
 * The container whose image tells canary and stable apart: with several that is the
 * one in which they differ, not a sidecar which happens to come first. Undefined when
 * they do not differ.
 */
export function findTellingContainer(
  revisions: RevisionView[],
): string | undefined {
  const newest = revisions.find(
    ({ roles }) => roles.length > 0 && !roles.includes('stable'),
  );
  const stable = revisions.find(({ roles }) => roles.includes('stable'));
  const imageIn = (images: ImageView[] | undefined, container: string) =>
    images?.find(image => image.container === container)?.image;
  return newest?.images.find(
    image => image.image !== imageIn(stable?.images, image.container),
  )?.container;
}

/** The version to call a ReplicaSet by. */
export function nameVersion(
  { images }: { images: ImageView[] },
  tellingContainer: string | undefined,
): string {
  const telling = images.find(image => image.container === tellingContainer);
  return (telling ?? images[0])?.version ?? '';
}
