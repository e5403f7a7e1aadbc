import type { EvidenceMetric } from 'backstage-plugin-argo-rollouts-common';
import type { Translate } from '../translation';
import { formatNumber } from './samples';

/**
 * `0.42 %`, `118 ms`, `31/s`: with the unit that leaves the fewest zeros, of the value
 * itself or of another, as all values of one axis have that of the largest.
 */
export function formatQuantity(
  t: Translate,
  unit: EvidenceMetric['unit'],
  value: number,
  asFor: number = value,
): string {
  const [name, factor] = unitFor(unit, asFor);
  return t(`evidence.unit.${name}`, { value: formatDigits(value / factor) });
}

/** What a value is divided by to be written with its unit. */
export function unitFactorOf(
  unit: EvidenceMetric['unit'],
  value: number,
): number {
  return unitFor(unit, value)[1];
}

type UnitName =
  | ('perSecond' | 'ratio' | 'milliseconds' | 'seconds' | 'number')
  | ('cores' | 'millicores')
  | ('bytes' | 'kibibytes' | 'mebibytes' | 'gibibytes');

function unitFor(
  unit: EvidenceMetric['unit'],
  value: number,
): [UnitName, number] {
  const size = Math.abs(value);
  switch (unit) {
    case 'ratio':
      return ['ratio', 0.01];
    case 'seconds':
      return size < 1 ? ['milliseconds', 0.001] : ['seconds', 1];
    case 'bytes': {
      const power = Math.min(3, Math.floor(Math.log2(Math.max(size, 1)) / 10));
      return [BYTE_UNITS[power], 1024 ** power];
    }
    case 'cores':
      return size > 0 && size < 1 ? ['millicores', 0.001] : ['cores', 1];
    case 'perSecond':
    case 'number':
      return [unit, 1];
  }
}

const BYTE_UNITS = ['bytes', 'kibibytes', 'mebibytes', 'gibibytes'] as const;

// Three digits say enough on a chart, and all of a large whole number.
function formatDigits(value: number): string {
  return formatNumber(
    Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3)),
  );
}
