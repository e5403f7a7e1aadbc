import { PrometheusError, type PrometheusSeries, type Target } from './types';

/** Prometheus itself gives no more than 11,000 points a series. */
const MAX_POINTS = 11_001;

/**
 * The series of a `matrix` or `vector`, and what Prometheus says against them. Throws
 * PrometheusError for anything else.
 */
export function readAnswer(
  { name: target }: Pick<Target, 'name'>,
  body: string,
  maxSeries: number,
): { series: PrometheusSeries[]; warnings: string[] } {
  const bad = (said: string) =>
    new PrometheusError({ code: 'badAnswer', target, said });
  // The query is to blame for those, and not who answers.
  const badResult = (said: string) =>
    new PrometheusError({ code: 'notOneSeries', target, said });
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    throw bad(/^\s*</.test(body) ? 'an HTML page' : 'broken JSON');
  }
  const { status, data, warnings, infos } = asRecord(parsed);
  if (status !== 'success') {
    throw bad('no success');
  }
  const { resultType, result } = asRecord(data);
  if (resultType === 'scalar' || resultType === 'string') {
    throw badResult(`a ${resultType}`);
  }
  if (resultType !== 'matrix' && resultType !== 'vector') {
    throw bad('no series');
  }
  if (!Array.isArray(result)) {
    throw bad('no series');
  }
  if (result.length > maxSeries) {
    throw badResult(`more series than the ${maxSeries} that it should have`);
  }
  const series = result.map((one): PrometheusSeries => {
    const { metric, values, value } = asRecord(one);
    const samples = resultType === 'matrix' ? values : [value];
    if (!Array.isArray(samples)) {
      throw bad('a series without values');
    }
    if (samples.length > MAX_POINTS) {
      throw bad(`${samples.length} points`);
    }
    return {
      labels: asRecord(metric) as Record<string, string>,
      samples: samples.map(sample => {
        const read = readSample(sample);
        if (!read) {
          throw bad('a value that is no number');
        }
        return read;
      }),
    };
  });
  const doubts = readTexts(infos).filter(info => !ABOUT_A_NAME.test(info));
  return { series, warnings: [...readTexts(warnings), ...doubts] };
}

// Prometheus guesses so from the name of a metric, as of NGINX's requests: it says nothing
// of whether the answer is complete.
const ABOUT_A_NAME = /metric might not be a counter/;

/** What an error answer says, in its own words; empty when it says nothing. */
export function readErrorText(body: string): string {
  try {
    const { error, message } = asRecord(JSON.parse(body));
    return readTexts([error, message]).at(0) ?? '';
  } catch {
    return '';
  }
}

// `Number` would make 0 of "", and NaN of anything else than "Infinity".
function readSample(sample: unknown): [number, number] | undefined {
  if (!Array.isArray(sample)) {
    return undefined;
  }
  const [at, text] = sample;
  if (typeof at !== 'number' || typeof text !== 'string') {
    return undefined;
  }
  switch (text) {
    case 'NaN':
      return [at, NaN];
    case '+Inf':
      return [at, Infinity];
    case '-Inf':
      return [at, -Infinity];
    default:
      return /^[-+\d.e]+$/i.test(text) && Number.isFinite(Number(text))
        ? [at, Number(text)]
        : undefined;
  }
}

function readTexts(texts: unknown): string[] {
  return Array.isArray(texts)
    ? texts.filter(text => typeof text === 'string')
    : [];
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
