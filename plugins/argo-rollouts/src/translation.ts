import {
  createTranslationRef,
  useTranslationRef,
} from '@backstage/core-plugin-api/alpha';
import { actionLogMessages } from './translation/actionLog';
import { actionMessages } from './translation/actions';
import { clusterMessages } from './translation/clusters';
import { evidenceMessages } from './translation/evidence';
import { linkMessages } from './translation/links';
import { measuredMessages } from './translation/measured';
import { measurementMessages } from './translation/measurements';
import { numberMessages } from './translation/numbers';
import { panelMessages } from './translation/panel';
import { pickerMessages } from './translation/picker';
import { podMessages } from './translation/pods';
import { podLogMessages } from './translation/podLogs';
import { problemMessages } from './translation/problem';
import { refusalMessages } from './translation/refusals';
import { revisionMessages } from './translation/revisions';
import { situationMessages } from './translation/situation';
import { stepMessages } from './translation/steps';
import { timeMessages } from './translation/time';
import { timelineMessages } from './translation/timeline';
import { trackMessages } from './translation/track';
import { trafficMessages } from './translation/traffic';
import { troubleMessages } from './translation/troubles';
import { verbMessages } from './translation/verbs';
import { verdictMessages } from './translation/verdict';

/** The texts in English, by area; those of parts that load later are in `translationOfDetails`. */
export const argoRolloutsMessages = {
  actionLog: actionLogMessages,
  actions: actionMessages,
  clusters: clusterMessages,
  evidence: evidenceMessages,
  links: linkMessages,
  measured: measuredMessages,
  measurements: measurementMessages,
  numbers: numberMessages,
  panel: panelMessages,
  picker: pickerMessages,
  pods: podMessages,
  podLogs: podLogMessages,
  problem: problemMessages,
  refusals: refusalMessages,
  revisions: revisionMessages,
  situation: situationMessages,
  steps: stepMessages,
  time: timeMessages,
  timeline: timelineMessages,
  track: trackMessages,
  traffic: trafficMessages,
  troubles: troubleMessages,
  verbs: verbMessages,
  verdict: verdictMessages,
};

/**
 * The texts of this plugin in English, for those who translate it or word it otherwise.
 *
 * @public
 */
export const argoRolloutsTranslationRef = createTranslationRef({
  id: 'argo-rollouts',
  messages: argoRolloutsMessages,
});

/**
 * Looks a text up and fills its placeholders; the first argument of every function that
 * words something.
 *
 * Backstage's own type works each message out anew wherever it is used, which takes the
 * compiler minutes for as many as ours; this one looks it up in a table.
 */
export interface TranslateOf<Messages> {
  <Key extends keyof Texts<Messages>>(
    key: Key,
    ...values: ValuesOf<
      Texts<Messages>[Key] & string,
      string | number | string[]
    >
  ): string;
  /** With an element among the values. */
  <Key extends keyof Texts<Messages>>(
    key: Key,
    ...values: ValuesOf<
      Texts<Messages>[Key] & string,
      string | number | JSX.Element
    >
  ): JSX.Element;
}

/** Looks a text up that the page has from the beginning. */
export type Translate = TranslateOf<typeof argoRolloutsTranslationRef.T>;

/** The texts in the language of the reader. */
export function useTranslate(): Translate {
  return useTranslationRef(argoRolloutsTranslationRef).t as Translate;
}

/** By the key to ask for; of a plural all forms, and the count that chooses among them. */
type Texts<Messages> = {
  [Key in keyof Messages as WithoutPlural<Key>]:
    | Messages[Key]
    | (Key extends WithoutPlural<Key> ? never : '{{count}}');
};

type WithoutPlural<Key> = Key extends `${infer Base}_${PluralForm}`
  ? Base
  : Key;

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

type ValuesOf<Text extends string, Value> = [Placeholder<Text>] extends [never]
  ? []
  : [values: Record<Placeholder<Text>, Value>];

type Placeholder<Text extends string> =
  Text extends `${string}{{${infer Inside}}}${infer Rest}`
    ? NameIn<Inside> | Placeholder<Rest>
    : never;

// After the comma stands how to format it.
type NameIn<Inside extends string> = Inside extends `${infer Name},${string}`
  ? Name
  : Inside;
