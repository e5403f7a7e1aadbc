import { InputError } from '@backstage/errors';
import { demands } from './demands';
import { PLACEHOLDERS_OF, PLACEHOLDER, type Role } from './placeholders';
import type { ParsedQuery, Selector } from './parseQuery';

/**
 * Throws InputError unless each selector is bound to one namespace and one revision:
 * otherwise canary and stable would be measured together, or with those of others.
 */
export function checkSelectors({ selectors }: ParsedQuery, role: Role): void {
  if (selectors.length === 0) {
    throw new InputError('it selects no series.');
  }
  for (const selector of selectors) {
    const isInNamespace = selector.matchers.some(
      ({ operator, value }) =>
        ['=', '=~'].includes(operator) && value.slice(1, -1) === '$namespace',
    );
    if (!isInNamespace) {
      throw new InputError(
        'each selector must hold the namespace, for example namespace="$namespace".',
      );
    }
    if (!isBoundToRevision(selector, role)) {
      const { hash, pods, service } = PLACEHOLDERS_OF[role];
      throw new InputError(
        `each selector must hold the revision and no other, by ${hash}, ${pods} or ${service}, for example pod=~"${pods}".`,
      );
    }
  }
}

function isBoundToRevision({ matchers }: Selector, role: Role): boolean {
  const own = Object.values(PLACEHOLDERS_OF[role]);
  return matchers.some(({ operator, value }) => {
    const pattern = value.slice(1, -1);
    const names = [...pattern.matchAll(PLACEHOLDER)].map(([name]) => name);
    if (!names.some(name => own.includes(name))) {
      return false;
    }
    switch (operator) {
      case '=':
        return true;
      case '=~':
        return demands(unescape(pattern), own) && !matchesOthers(pattern);
      default:
        return false;
    }
  });
}

// Of PromQL's escapes only those that a reader of the pattern sees through.
function unescape(literal: string): string {
  return literal.replace(/\\(.)/gs, (escape, character) => {
    if (!'\\"\''.includes(character)) {
      throw new InputError(
        `"${literal}" holds the escape ${escape}. Write the character itself.`,
      );
    }
    return character;
  });
}

// A pattern may hold the revision and take others too, as "$canaryHash.*|.*" would; these
// samples show it where the look at its parts does not.
function matchesOthers(pattern: string): boolean {
  const filled = pattern.replaceAll(PLACEHOLDER, name => SAMPLE[name] ?? name);
  let regex: RegExp;
  try {
    regex = new RegExp(`^(?:${filled.replaceAll('\\\\', '\\')})$`);
  } catch {
    throw new InputError(
      `"${pattern}" is no regular expression that can be looked through. Leave flags such as (?i) out.`,
    );
  }
  return OTHERS.some(other => regex.test(other));
}

const SAMPLE: Record<string, string> = {
  $namespace: 'shop',
  $rollout: 'mine',
  $canaryHash: 'aaaaaaaaaa',
  $stableHash: 'aaaaaaaaaa',
  $canaryPods: 'mine-aaaaaaaaaa-[a-z0-9]{5}',
  $stablePods: 'mine-aaaaaaaaaa-[a-z0-9]{5}',
  $canaryService: 'mine-aaa',
  $stableService: 'mine-aaa',
};

const OTHERS = [
  '',
  '0',
  'other',
  'mine',
  'bbbbbbbbbb',
  '5c9f8d7b64',
  'mine-bbbbbbbbbb-x2x4z',
  'mine-5c9f8d7b64-x2x4z',
  'other-aaaaaaaaab-x2x4z',
  'mine-bbb',
  'shop-mine-bbb-80',
];
