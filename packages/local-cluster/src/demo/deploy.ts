import type { ApiClient } from '../cluster/apiClient.ts';
import { trafficAnnotations } from '../traffic/profile.ts';
import { demoRolloutPath, getDemoRollout } from './rollout.ts';

/** A version of the demo workload to ship. */
export type Release = {
  /** For example v2.6.0. */
  imageTag: string;
  /** How its pods behave; those of the healthy stable version unless given. */
  errorRatio?: number;
  latencyMs?: number;
  /** Of all users together; unchanged unless given. */
  requestsPerSecond?: number;
};

/** Ships it: the controller starts a canary, or replaces the one under way. */
export async function deploy(api: ApiClient, release: Release): Promise<void> {
  const { imageTag, errorRatio = 0.002, latencyMs = 80 } = release;
  if (!/^[\w][\w.-]{0,127}$/.test(imageTag)) {
    throw new Error(`"${imageTag}" is no image tag. Give one such as v2.6.0.`);
  }
  const rollout = await getDemoRollout(api);
  const [container] = rollout.spec.template.spec.containers;
  const repository = container.image.slice(0, container.image.lastIndexOf(':'));
  const annotations = {
    [trafficAnnotations.errorRatio]: errorRatio,
    [trafficAnnotations.latencyMs]: latencyMs,
    ...(release.requestsPerSecond !== undefined && {
      [trafficAnnotations.requestsPerSecond]: release.requestsPerSecond,
    }),
  };
  // A JSON patch: a merge patch would replace the whole list of containers.
  await api.patch(demoRolloutPath, 'application/json-patch+json', [
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
}
