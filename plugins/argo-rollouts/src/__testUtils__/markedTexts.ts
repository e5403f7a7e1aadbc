import { mockApis } from '@backstage/frontend-test-utils';
import {
  createTranslationRef,
  type TranslationApi,
} from '@backstage/core-plugin-api/alpha';
import {
  argoRolloutsMessages,
  argoRolloutsTranslationRef,
} from '../translation';
import {
  argoRolloutsDetailsMessages,
  argoRolloutsDetailsTranslationRef,
} from '../translationOfDetails';
import {
  argoRolloutsEvidenceMessages,
  argoRolloutsEvidenceTranslationRef,
} from '../translationOfEvidence';

const OPEN = '⟦';
const CLOSE = '⟧';

/** A language in which every message of this plugin stands between marks. */
export function markedTranslationApi(): TranslationApi {
  const english = mockApis.translation();
  const marked = new Map<object, object>([
    [
      argoRolloutsTranslationRef,
      createTranslationRef({
        id: 'argo-rollouts-marked',
        messages: mark(argoRolloutsMessages),
      }),
    ],
    [
      argoRolloutsDetailsTranslationRef,
      createTranslationRef({
        id: 'argo-rollouts-details-marked',
        messages: mark(argoRolloutsDetailsMessages),
      }),
    ],
    [
      argoRolloutsEvidenceTranslationRef,
      createTranslationRef({
        id: 'argo-rollouts-evidence-marked',
        messages: mark(argoRolloutsEvidenceMessages),
      }),
    ],
  ]);
  const languageOf = <T extends object>(ref: T): T =>
    (marked.get(ref) ?? ref) as T;
  return {
    getTranslation: ref => english.getTranslation(languageOf(ref)),
    translation$: ref => english.translation$(languageOf(ref)),
  };
}

interface Messages {
  readonly [key: string]: string | Messages;
}

function mark(messages: Messages): Messages {
  return Object.fromEntries(
    Object.entries(messages).map(([key, message]) => [
      key,
      typeof message === 'string' ? `${OPEN}${message}${CLOSE}` : mark(message),
    ]),
  );
}

/**
 * The words below an element that come neither from a message nor from `data`, which is
 * what the clusters say. Commands and YAML are the same in every language.
 */
export function findUntranslated(root: Element, data: unknown): string[] {
  const known = collectStrings(data).sort((a, b) => b.length - a.length);
  return collectTexts(root)
    .map(text => known.reduce(without, outsideOfMarks(text)))
    .map(text => text.replace(TIME_OF_DAY, ' '))
    .filter(text => /\p{L}{2}/u.test(text));
}

// Worded by the browser, in the language of the person.
const TIME_OF_DAY = /\d{1,2}:\d{2}(:\d{2})?\s?[AP]M/g;

/** What people and screen readers are told, node by node; a text across nodes as a whole. */
function collectTexts(root: Element): string[] {
  const blocks = [...root.querySelectorAll(BLOCKS)].filter(
    block => !block.querySelector(BLOCKS) && !block.closest('pre'),
  );
  const attributes = [...root.querySelectorAll('*')].flatMap(element =>
    ATTRIBUTES.filter(
      // A moment with its zone is worded by the browser.
      name => !(name === 'title' && element.matches('time')),
    ).map(name => element.getAttribute(name) ?? ''),
  );
  return [...blocks.map(block => block.textContent ?? ''), ...attributes];
}

const BLOCKS = 'div, p, li, h1, h2, h3, h4, h5, td, th, button, label, [role]';
const ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'alt'];

function outsideOfMarks(text: string): string {
  let depth = 0;
  return [...text]
    .filter(character => {
      if (character === OPEN) {
        depth += 1;
      }
      const isOutside = depth === 0;
      if (character === CLOSE) {
        depth -= 1;
      }
      return isOutside;
    })
    .join('');
}

function without(text: string, known: string): string {
  return text.split(known).join(' ');
}

function collectStrings(data: unknown): string[] {
  if (typeof data === 'string') {
    return data.length > 1 ? [data] : [];
  }
  return typeof data === 'object' && data !== null
    ? Object.values(data).flatMap(collectStrings)
    : [];
}
