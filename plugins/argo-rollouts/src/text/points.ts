import type {
  EvidenceMetric,
  EvidencePoint,
} from 'backstage-plugin-argo-rollouts-common';
import type { TranslateEvidence } from '../translationOfEvidence';
import { formatQuantity } from './quantities';

/** A point of a series in words. */
export function formatPoint(
  t: TranslateEvidence,
  unit: EvidenceMetric['unit'],
  point: EvidencePoint,
): string {
  if (typeof point === 'number') {
    return formatQuantity(t, unit, point);
  }
  if (point === 'noRequests') {
    return t('charts.table.noRequests');
  }
  return point ?? t('charts.table.none');
}
