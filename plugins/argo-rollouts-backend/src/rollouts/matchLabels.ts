/** Whether the labels of an object fit a selector. */
export type LabelMatcher = (
  labels: Record<string, string> | undefined,
) => boolean;

/**
 * Reads a label selector as `kubectl --selector` and the API server do: requirements
 * separated by commas, each `key`, `!key`, `key=value`, `key==value`, `key!=value`,
 * `key in (a, b)` or `key notin (a, b)`. All must hold. Those with a "not" in them also
 * hold for an object without the label.
 *
 * The selector must be well formed; `selectRollouts` refuses others.
 */
export function makeLabelMatcher(selector: string): LabelMatcher {
  const requirements = splitRequirements(selector).map(makeRequirement);
  return labels => requirements.every(fits => fits(labels ?? {}));
}

type Requirement = (labels: Record<string, string>) => boolean;

// Commas within parentheses separate values, not requirements.
function splitRequirements(selector: string): string[] {
  return selector.split(/,(?![^()]*\))/).map(part => part.trim());
}

function makeRequirement(text: string): Requirement {
  const set = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(text);
  if (set) {
    const values = set[3].split(',').map(value => value.trim());
    return makeSetRequirement(set[1], set[2] === 'in', values);
  }
  const equality = /^([^=!\s]+)\s*(==|=|!=)\s*(\S*)$/.exec(text);
  if (equality) {
    return makeSetRequirement(equality[1], equality[2] !== '!=', [equality[3]]);
  }
  const isAbsence = text.startsWith('!');
  const key = text.replace(/^!\s*/, '');
  return labels => Object.hasOwn(labels, key) !== isAbsence;
}

function makeSetRequirement(
  key: string,
  isIn: boolean,
  values: string[],
): Requirement {
  return labels =>
    Object.hasOwn(labels, key) ? values.includes(labels[key]) === isIn : !isIn;
}
