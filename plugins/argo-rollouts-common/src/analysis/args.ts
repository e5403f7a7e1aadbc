import type { AnalysisArgView } from '../api';
import type { AnalysisRunObject } from '../crd';

/**
 * The arguments of a run. The value of one from a secret is not in the object, and is
 * never looked up.
 */
export function describeArgs({ spec }: AnalysisRunObject): AnalysisArgView[] {
  return (spec?.args ?? []).flatMap(arg =>
    arg?.name ? [describeArg(arg.name, arg)] : [],
  );
}

function describeArg(
  name: string,
  {
    value,
    valueFrom,
  }: { value?: string; valueFrom?: { secretKeyRef?: object } },
): AnalysisArgView {
  if (valueFrom?.secretKeyRef) {
    return { name, kind: 'secret' };
  }
  return value === undefined
    ? { name, kind: 'unset' }
    : { name, kind: 'text', value };
}

/** `{{args.name}}` filled in where the value is known and no secret; the rest stays as written. */
export function fillInArgs(text: string, args: AnalysisArgView[]): string {
  return text.replace(ARGUMENT, (written, name: string) => {
    const arg = args.find(a => a.name === name);
    return arg?.kind === 'text' ? arg.value : written;
  });
}

/** Whether a text asks for an argument whose value comes from a secret. */
export function namesSecret(text: string, args: AnalysisArgView[]): boolean {
  return [...text.matchAll(ARGUMENT)].some(([, name]) =>
    args.some(arg => arg.kind === 'secret' && arg.name === name),
  );
}

const ARGUMENT = /\{\{\s*args\.([^\s{}]+)\s*\}\}/g;
