import { PrometheusError, type Target } from './types';

const WAIT = 'It is asked again by itself.';

/** What an HTTP status other than success means. */
export function statusError(
  { name }: Pick<Target, 'name'>,
  status: number,
  said: string,
): PrometheusError {
  const told = said ? `: ${said}` : '.';
  switch (status) {
    case 400:
      return new PrometheusError(
        'badQuery',
        `Prometheus ${name} does not understand the query${told}`,
        'If it is a query of your configuration, correct it there (argoRollouts.metrics.own).',
      );
    case 401:
      return new PrometheusError(
        'unauthenticated',
        `Prometheus ${name} does not accept the portal's credentials.`,
        `Renew the credentials of the target ${name} in the portal's configuration.`,
      );
    case 403:
      return new PrometheusError(
        'forbidden',
        `Prometheus ${name} does not allow the portal to ask this${told}`,
        'Give the account of the portal the right to read metrics there, and check the tenant in its headers.',
      );
    case 404:
    case 405:
      return new PrometheusError(
        'badAnswer',
        `Target ${name} knows no Prometheus API at its address (HTTP ${status}).`,
        'Check its url in the configuration of the portal: it ends where /api/v1 begins.',
      );
    case 413:
    case 422:
      return new PrometheusError(
        'execution',
        `Prometheus ${name} could not carry the query out${told}`,
        'Choose a shorter window. If that does not help, the query is too large for its limits.',
      );
    case 408:
    case 504:
      return timeoutError({ name });
    default:
      break;
  }
  if (status === 503 && /time|cancel/i.test(said)) {
    return timeoutError({ name });
  }
  if (status === 429 || status >= 500) {
    return new PrometheusError(
      'unavailable',
      `Prometheus ${name} is too busy or not well (HTTP ${status})${told}`,
      `Look at the health of that Prometheus. ${WAIT}`,
    );
  }
  return badAnswerError({ name }, `HTTP ${status}`);
}

export function timeoutError({ name }: Pick<Target, 'name'>): PrometheusError {
  return new PrometheusError(
    'timeout',
    `Prometheus ${name} did not answer in time.`,
    `It may be overloaded: choose a shorter window, or look at its health. ${WAIT}`,
  );
}

export function badAnswerError(
  { name }: Pick<Target, 'name'>,
  what: string,
): PrometheusError {
  return new PrometheusError(
    'badAnswer',
    `Target ${name} answered what no Prometheus would (${what}).`,
    'Check its url in the configuration of the portal; a login page or another program may stand there.',
  );
}

export function tooLargeError(
  { name }: Pick<Target, 'name'>,
  limitMegabytes: number,
): PrometheusError {
  return new PrometheusError(
    'tooLarge',
    `The answer of Prometheus ${name} is larger than ${limitMegabytes} MB.`,
    'Let the query give one series, for example with sum().',
  );
}

export function redirectError(
  { name }: Pick<Target, 'name'>,
  host: string,
): PrometheusError {
  return new PrometheusError(
    'redirected',
    `Target ${name} sends the portal to ${host}, where it does not go with its credentials.`,
    'Put the final address into the configuration of the portal.',
  );
}

/** What `fetch` threw. */
export function connectionError(
  { name, url }: Pick<Target, 'name' | 'url'>,
  error: unknown,
): PrometheusError {
  const { name: kind } = error as { name?: unknown };
  if (kind === 'TimeoutError' || kind === 'AbortError') {
    return timeoutError({ name });
  }
  const cause = causeOf(error, url.startsWith('https:'));
  return new PrometheusError(
    'unreachable',
    `Prometheus ${name} does not answer (${cause}).`,
    `Check that it runs and can be reached from the portal. ${WAIT}`,
  );
}

// The text of an error may hold the address or a header, so only known words are told.
function causeOf(error: unknown, isTls: boolean): string {
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
  const reasons: [RegExp, string][] = [
    [/ECONNREFUSED/, 'connection refused'],
    [
      /ECONNRESET|socket hang up|other side closed|UND_ERR_SOCKET/,
      // With TLS 1.3 a certificate is refused after the handshake, and Node tells no more.
      isTls
        ? "the connection broke, as it does where the portal's certificate is not accepted"
        : 'the connection broke',
    ],
    [/ENOTFOUND|EAI_AGAIN/, 'its name cannot be resolved'],
    [/EHOSTUNREACH|ENETUNREACH/, 'no route to it'],
    [/ALERT/, "it does not accept the portal's certificate"],
    [/CERT|certificate|self-signed/i, 'its certificate is not trusted'],
    [/ERR_SSL|EPROTO|SSL/, 'it does not speak TLS with us'],
  ];
  return (
    reasons.find(([pattern]) => pattern.test(told))?.[1] ?? 'no connection'
  );
}
