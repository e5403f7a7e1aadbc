import type {
  Comparison,
  MetricView,
} from 'backstage-plugin-argo-rollouts-common';
import type { Translate } from '../translation';
import { formatFacts } from './numbers';
import { formatNumber } from './samples';

/** `below 0.02`: what a condition compares a value with. */
export function describeComparison(
  t: Translate,
  { operator, limit }: Pick<Comparison, 'operator' | 'limit'>,
): string {
  return t(`measured.requirement.${operator}`, {
    limit: formatNumber(limit),
  });
}

/** `below 0.02`, of what a value must be; of a failure condition the opposite of what it says. */
export function describeRequirement(
  t: Translate,
  threshold: Pick<Comparison, 'operator' | 'limit'> & {
    of: 'successCondition' | 'failureCondition';
  },
): string {
  const { operator, limit, of } = threshold;
  return describeComparison(t, {
    operator: of === 'failureCondition' ? OPPOSITE[operator] : operator,
    limit,
  });
}

/** What the conditions ask of a value, in the words of the template; empty when nothing. */
export function describeWish(t: Translate, metric: MetricView): string {
  const requirements = new Set(
    metric.thresholds.map(threshold => describeRequirement(t, threshold)),
  );
  const [requirement] = requirements;
  const isPlain = (['successCondition', 'failureCondition'] as const).every(
    name => !metric[name] || metric.thresholds.some(({ of }) => of === name),
  );
  if (isPlain && requirements.size === 1) {
    return t('measured.threshold', { requirement });
  }
  const { successCondition, failureCondition } = metric;
  const wishes: string[] = [];
  if (successCondition) {
    wishes.push(t('measured.condition.must', { condition: successCondition }));
  }
  if (failureCondition) {
    wishes.push(
      t('measured.condition.mustNot', { condition: failureCondition }),
    );
  }
  return formatFacts(t, wishes);
}

const OPPOSITE: Record<Comparison['operator'], Comparison['operator']> = {
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
  '==': '!=',
  '!=': '==',
};
