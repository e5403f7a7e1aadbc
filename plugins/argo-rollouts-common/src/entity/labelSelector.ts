import type { AnnotationMistake } from '../api';

/**
 * What is wrong with a label selector; null when it is right.
 *
 * The grammar is that of `kubectl --selector`: requirements separated by commas, each
 * `key`, `!key`, `key=value`, `key==value`, `key!=value`, `key in (a, b)` or
 * `key notin (a, b)`.
 */
export function findLabelSelectorMistake(
  selector: string,
): AnnotationMistake | null {
  for (const requirement of splitRequirements(selector)) {
    const mistake = findRequirementMistake(requirement.trim());
    if (mistake) {
      return mistake;
    }
  }
  return null;
}

// Commas within parentheses separate values, not requirements.
function splitRequirements(selector: string): string[] {
  return selector.split(/,(?![^()]*\))/);
}

function findRequirementMistake(requirement: string): AnnotationMistake | null {
  const set = /^(\S+)\s+(in|notin)\s*\(([^()]*)\)$/.exec(requirement);
  if (set) {
    const values = set[3].split(',').map(value => value.trim());
    return findKeyMistake(set[1]) ?? findValueMistake(values);
  }
  const equality = /^([^=!\s]+)\s*(?:==|=|!=)\s*(\S*)$/.exec(requirement);
  if (equality) {
    return findKeyMistake(equality[1]) ?? findValueMistake([equality[2]]);
  }
  const existence = /^!?\s*([^=!\s()]+)$/.exec(requirement);
  if (existence) {
    return findKeyMistake(existence[1]);
  }
  return {
    code: 'requirement',
    part: requirement,
    message: `"${requirement}" is not a requirement such as "app=api", "!old" or "tier in (web, api)".`,
  };
}

function findKeyMistake(key: string): AnnotationMistake | null {
  const [name, prefix, ...rest] = key.split('/').reverse();
  const isName = /^[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?$/.test(name);
  const isPrefix =
    prefix === undefined ||
    (prefix.length <= 253 && /^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/.test(prefix));
  return isName && isPrefix && rest.length === 0
    ? null
    : {
        code: 'labelKey',
        part: key,
        message: `"${key}" is not a label key.`,
      };
}

function findValueMistake(values: string[]): AnnotationMistake | null {
  const wrong = values.find(
    value => !/^([A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?)?$/.test(value),
  );
  return wrong === undefined
    ? null
    : {
        code: 'labelValue',
        part: wrong,
        message: `"${wrong}" is not a label value: at most 63 letters, digits, "-", "_" and ".", starting and ending with a letter or digit.`,
      };
}
