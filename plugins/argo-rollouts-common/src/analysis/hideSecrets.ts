import type { AnalysisArgView } from '../api';
import type { AnalysisRunObject } from '../crd';
import { describeArgs, fillInArgs, namesSecret } from './args';
import { withoutUserInfo } from './query';

/**
 * Takes the values of secrets out of texts in which the controller repeats what it wrote
 * about the measurements of these runs: of a run, of the rollout, or of an event.
 *
 * The controller takes the value out where it stands as it is. Where it is escaped or in
 * part, as Go's errors have a URL with a line break, it stays: `parse
 * "https://api/x?key=hunter2\n"`. The value is not known here. So in the errors of a metric
 * that asks for a secret, what is in quotes or is a URL is told only as far as the
 * template tells it. Null when there is nothing to hide, as nearly always.
 */
export function secretsHider(
  runs: AnalysisRunObject[],
): ((text: string) => string) | null {
  const hidden = new Map<string, string>();
  for (const run of runs) {
    for (const [text, told] of hiddenTextsOf(run)) {
      hidden.set(text, told);
    }
  }
  if (hidden.size === 0) {
    return null;
  }
  // One error may be the beginning of another.
  const longestFirst = [...hidden].sort(([a], [b]) => b.length - a.length);
  return text =>
    longestFirst.reduce(
      (result, [secret, told]) => result.replaceAll(secret, told),
      text,
    );
}

/** The same object with each text in it as that function has it. */
export function mapTexts<T>(object: T, change: (text: string) => string): T {
  if (typeof object === 'string') {
    return change(object) as T;
  }
  if (Array.isArray(object)) {
    return object.map(element => mapTexts(element, change)) as T;
  }
  return object !== null && typeof object === 'object'
    ? (Object.fromEntries(
        Object.entries(object).map(([key, value]) => [
          key,
          mapTexts(value, change),
        ]),
      ) as T)
    : object;
}

// What the controller wrote, and what may be told of it, where the two differ.
function hiddenTextsOf(run: AnalysisRunObject): [string, string][] {
  const args = describeArgs(run);
  if (!args.some(({ kind }) => kind === 'secret')) {
    return [];
  }
  return (run.status?.metricResults ?? []).flatMap(result => {
    const metric = run.spec?.metrics?.find(m => m?.name === result?.name);
    const written = textsOf(metric?.provider);
    // Of one that is not in the spec nobody knows what it asks for.
    if (metric && !written.some(text => namesSecret(text, args))) {
      return [];
    }
    const texts = [
      result?.message,
      ...(result?.measurements ?? []).flatMap(m => [
        m?.message,
        m?.metadata?.warnings,
      ]),
    ];
    return texts.flatMap((text): [string, string][] => {
      const told = text && tellWhatIsWritten(text, written, args);
      return text && told && told !== text ? [[text, told]] : [];
    });
  });
}

function tellWhatIsWritten(
  text: string,
  written: string[],
  args: AnalysisArgView[],
): string {
  const known = written.map(one => ({
    text: fillInArgs(withoutUserInfo(one), args),
    // Up to the secret; all of a text without one.
    before: fillInArgs(withoutUserInfo(one), args).split('{{')[0],
    hasSecret: namesSecret(one, args),
  }));
  const tell = (said: string): string => {
    if (known.some(one => one.text.includes(said))) {
      return said;
    }
    const source = known.find(
      ({ hasSecret, before }) => hasSecret && before && said.startsWith(before),
    );
    return source?.text ?? HIDDEN;
  };
  return text.replace(QUOTED_OR_URL, (found, quoted?: string, end?: string) =>
    quoted === undefined ? tell(found) : `"${tell(quoted)}${end}`,
  );
}

/** In quotes as Go writes them, to the end where none closes; or an address. */
const QUOTED_OR_URL = /"((?:[^"\\]|\\.)*)("|\\?$)|[a-z][\w+.-]*:\/\/[^\s"]+/gis;
const HIDDEN = '[hidden]';

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') {
    return [value];
  }
  return value !== null && typeof value === 'object'
    ? Object.values(value).flatMap(textsOf)
    : [];
}
