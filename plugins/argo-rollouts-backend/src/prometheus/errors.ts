import {
  EVIDENCE_SENTENCES,
  type EvidenceCause,
} from 'backstage-plugin-argo-rollouts-common';
import { PrometheusError, type Target } from './types';

/** What an HTTP status other than success means. */
export function statusError(
  { name: target }: Pick<Target, 'name'>,
  status: number,
  said: string,
): PrometheusError {
  switch (status) {
    case 400:
      return new PrometheusError({ code: 'badQuery', target, said });
    case 401:
      return new PrometheusError({ code: 'unauthenticated', target });
    case 403:
      return new PrometheusError({ code: 'forbidden', target, said });
    case 404:
    case 405:
      return new PrometheusError({ code: 'noApi', target, status });
    case 413:
    case 422:
      return new PrometheusError({ code: 'execution', target, said });
    case 408:
    case 504:
      return new PrometheusError({ code: 'timeout', target });
    default:
      break;
  }
  // It says so itself, so it is well: one query took too long.
  if (status === 503 && /time|cancel/i.test(said)) {
    return new PrometheusError({ code: 'queryTimeout', target, said });
  }
  return status === 429 || status >= 500
    ? new PrometheusError({ code: 'unavailable', target, status, said })
    : new PrometheusError({
        ...{ code: 'badAnswer', target, said: `HTTP ${status}` },
      });
}

/** What `fetch` threw. */
export function connectionError(
  { name: target, url }: Pick<Target, 'name' | 'url'>,
  error: unknown,
): PrometheusError {
  if (isAbort(error)) {
    return new PrometheusError({ code: 'timeout', target });
  }
  const how = howItFailed(error, url.startsWith('https:'));
  return new PrometheusError({ code: 'unreachable', target, how });
}

/** What `fetch` threw for another address than that of a target, in words. */
export function describeFailure(error: unknown, url: string): string {
  if (isAbort(error)) {
    return 'no answer in time';
  }
  const how = howItFailed(error, url.startsWith('https:'));
  return how === 'unknown'
    ? EVIDENCE_SENTENCES.how.unknown
    : `no connection (${EVIDENCE_SENTENCES.how[how]})`;
}

function isAbort(error: unknown): boolean {
  const { name } = error as { name?: unknown };
  return name === 'TimeoutError' || name === 'AbortError';
}

type How = Extract<EvidenceCause, { code: 'unreachable' }>['how'];

// The text of an error may hold the address or a header, so only known words are told.
function howItFailed(error: unknown, isTls: boolean): How {
  const texts: string[] = [];
  for (
    let cause: unknown = error, depth = 0;
    cause && depth < 5;
    cause = (cause as { cause?: unknown }).cause, depth++
  ) {
    const { code, message, errors } = cause as {
      code?: unknown;
      message?: unknown;
      errors?: { code?: unknown }[];
    };
    texts.push(`${code} ${message} ${errors?.map(one => one.code)}`);
  }
  const told = texts.join(' ');
  const signs: [RegExp, How][] = [
    [/ECONNREFUSED/, 'refused'],
    [
      /ECONNRESET|socket hang up|other side closed|UND_ERR_SOCKET/,
      // With TLS 1.3 a certificate is refused after the handshake, and Node tells no more.
      isTls ? 'brokenTls' : 'broken',
    ],
    [/ENOTFOUND|EAI_AGAIN/, 'nameNotResolved'],
    [/EHOSTUNREACH|ENETUNREACH/, 'noRoute'],
    [/ALERT/, 'ourCertificate'],
    [/CERT|certificate|self-signed/i, 'certificateNotTrusted'],
    [/ERR_SSL|EPROTO|SSL/, 'noTls'],
  ];
  return signs.find(([pattern]) => pattern.test(told))?.[1] ?? 'unknown';
}
