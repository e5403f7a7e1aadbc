import type {
  MeasurementValue,
  Sample,
} from 'backstage-plugin-argo-rollouts-common';
import type { Translate } from '../translation';

/** A number with the four digits that count: `0.2136`, `12,400`. What is no number is told by name. */
export function formatSample(t: Translate, sample: Sample): string {
  return typeof sample === 'number'
    ? formatNumber(sample)
    : t(`measured.value.${sample}`);
}

/** A measured value in one line, whatever a provider wrote. */
export function formatMeasured(t: Translate, value: MeasurementValue): string {
  switch (value.kind) {
    case 'none':
      return t('measured.value.none');
    case 'number':
      return formatSample(t, value.sample);
    case 'vector':
      return formatVector(t, value.samples);
    case 'vectors':
      return formatVector(t, value.vectors.flat());
    case 'object':
    case 'text':
      return value.text;
  }
}

/** Four digits that count, in the way of the person's language; very small and large ones with an exponent. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) {
    return scientific.format(value);
  }
  return (size >= 1e4 ? whole : fourDigits).format(value);
}

/** As much of it as one takes in at a glance: `120`, `1.3`, `12,000`. */
export function formatRoughly(value: number): string {
  return twoDigits.format(value);
}

// Made once: to make one takes longer than to use it a hundred times.
const fourDigits = new Intl.NumberFormat(undefined, {
  maximumSignificantDigits: 4,
});
const twoDigits = new Intl.NumberFormat(undefined, {
  maximumSignificantDigits: 2,
});
const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const scientific = new Intl.NumberFormat(undefined, {
  maximumSignificantDigits: 4,
  notation: 'scientific',
});

function formatVector(t: Translate, samples: Sample[]): string {
  if (samples.length === 0) {
    return t('measured.value.empty');
  }
  const shown = samples
    .slice(0, SHOWN_SAMPLES)
    .map(sample => formatSample(t, sample))
    .join('; ');
  return samples.length > SHOWN_SAMPLES
    ? t('measured.value.more', {
        values: shown,
        others: String(samples.length - SHOWN_SAMPLES),
      })
    : shown;
}

const SHOWN_SAMPLES = 5;
