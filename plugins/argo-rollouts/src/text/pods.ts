import type { PodView } from 'backstage-plugin-argo-rollouts-common';
import type { Translate } from '../translation';
import { formatFacts } from './numbers';

/** How a pod that serves stands: `CrashLoopBackOff, not ready, 7 restarts, last ended by OOMKilled (exit code 137)`. */
export function describePod(t: Translate, pod: PodView): string {
  const { containers, lastExit } = pod;
  const parts: string[] = [
    pod.status,
    pod.ready ? t('pods.isReady') : t('pods.isNotReady'),
  ];
  if (containers.ready < containers.total && containers.total > 1) {
    parts.push(
      t('pods.containers', {
        ready: String(containers.ready),
        total: String(containers.total),
      }),
    );
  }
  parts.push(...describeRestarts(t, pod));
  if (lastExit) {
    parts.push(describeExit(t, lastExit));
  }
  return explain(t, parts, pod);
}

/** How a pod stands that works and ends: `Error, exit code 1`. It is not ready when it has ended, and that says nothing. */
export function describeWorkingPod(t: Translate, pod: PodView): string {
  const { status, lastExit } = pod;
  const parts: string[] = [status, ...describeRestarts(t, pod)];
  if (lastExit && lastExit.reason !== status) {
    parts.push(describeExit(t, lastExit));
  } else if (lastExit?.exitCode) {
    parts.push(t('pods.exitCode', { exitCode: String(lastExit.exitCode) }));
  }
  return explain(t, parts, pod);
}

function describeRestarts(t: Translate, { restarts }: PodView): string[] {
  return restarts > 0 ? [t('pods.restarts', { count: restarts })] : [];
}

function explain(t: Translate, parts: string[], { message }: PodView): string {
  const facts = formatFacts(t, parts);
  return message ? t('pods.explained', { facts, message }) : facts;
}

function describeExit(
  t: Translate,
  { reason, exitCode }: NonNullable<PodView['lastExit']>,
): string {
  return exitCode === null
    ? t('pods.lastEnd', { reason })
    : t('pods.lastEndWithCode', { reason, exitCode: String(exitCode) });
}
