import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import type { ApiClient } from '../cluster/apiClient.ts';
import { profileOf, trafficAnnotations } from '../traffic/profile.ts';
import type { Profile } from '../traffic/profile.ts';
import { overlayOf } from './overlay.ts';
import { getDemoRollout, pathOfRollout, type RolloutName } from './rollout.ts';

/** A version of a component to ship. */
export type Release = {
  /** For example v2.6.0; the next minor version unless given. */
  imageTag?: string;
  /** How its pods behave; as its manifests declare unless given. */
  errorRatio?: number;
  latencyMs?: number;
  /** Of all users together; unchanged unless given. */
  requestsPerSecond?: number;
};

/**
 * Ships it: the controller starts an update, or replaces the one under way.
 * Resolves to the tag that it has.
 */
export async function deploy(
  api: ApiClient,
  component: RolloutName,
  release: Release,
): Promise<string> {
  const rollout = await getDemoRollout(api, component);
  const [container] = rollout.spec.template.spec.containers;
  const separator = container.image.lastIndexOf(':');
  const [repository, currentTag] = [
    container.image.slice(0, separator),
    container.image.slice(separator + 1),
  ];
  const imageTag = release.imageTag ?? nextTag(currentTag);
  if (!/^[\w][\w.-]{0,127}$/.test(imageTag)) {
    throw new Error(`"${imageTag}" is no image tag. Give one such as v2.6.0.`);
  }
  const declared = declaredProfile(component);
  const annotations = {
    [trafficAnnotations.errorRatio]: release.errorRatio ?? declared.errorRatio,
    [trafficAnnotations.latencyMs]: release.latencyMs ?? declared.latencyMs,
    ...(release.requestsPerSecond !== undefined && {
      [trafficAnnotations.requestsPerSecond]: release.requestsPerSecond,
    }),
    // The same tag again is no change to Kubernetes; `kubectl rollout restart`
    // makes one in the same way.
    ...(imageTag === currentTag && {
      'kubectl.kubernetes.io/restartedAt': new Date().toISOString(),
    }),
  };
  // A JSON patch: a merge patch would replace the whole list of containers.
  await api.patch(pathOfRollout(component), 'application/json-patch+json', [
    {
      op: 'replace',
      path: '/spec/template/spec/containers/0/image',
      value: `${repository}:${imageTag}`,
    },
    ...Object.entries(annotations).map(([name, value]) => ({
      op: 'add',
      path: `/spec/template/metadata/annotations/${name.replaceAll('/', '~1')}`,
      value: String(value),
    })),
  ]);
  return imageTag;
}

/** The next minor version; a tag that is none, such as `latest`, stays. */
export function nextTag(tag: string): string {
  const version = /^(v?\d+)\.(\d+)\.\d+$/.exec(tag);
  return version ? `${version[1]}.${Number(version[2]) + 1}.0` : tag;
}

/** How the version of the manifests behaves. */
function declaredProfile({ name }: RolloutName): Profile {
  const patch = parse(
    readFileSync(path.join(overlayOf(name), 'rollout.yaml'), 'utf8'),
  );
  return profileOf(patch.spec.template.metadata.annotations);
}
