import type {
  ExperimentAnalysisSpec,
  ExperimentTemplateSpec,
  StepView,
} from '../api';
import { asList, asNumber, asRecord, asText } from '../crd';
import { parseDurationSeconds } from './duration';
import { describeHeaderMatches, describeMirrorMatches } from './routes';

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown
  ? Omit<T, K>
  : never;

/** What the spec says of a step; what became of it is not known here. */
export type StepSpec = DistributiveOmit<
  StepView,
  'index' | 'progress' | 'startedAt' | 'endedAt'
>;

/**
 * Reads one step of the spec. Upstream's validation allows exactly one kind per step;
 * of several the first counts here.
 */
export function describeStepSpec(
  step: Record<string, unknown>,
  routerKinds: string[],
): StepSpec {
  const [kind = 'invalid'] = Object.keys(step).filter(key =>
    isGiven(step[key]),
  );
  const value = step[kind];
  const fields = asRecord(value);
  const name = asText(fields.name);

  switch (kind) {
    case 'setWeight': {
      const weight = asNumber(value) ?? 0;
      return {
        kind,
        weight,
        text: `setWeight: ${weight}`,
        plannedSeconds: null,
      };
    }
    case 'pause':
      return describePauseStep(fields.duration);
    case 'analysis':
      return {
        kind,
        text: kind,
        plannedSeconds: null,
        templates: namesOf(fields.templates, 'templateName'),
        analysisRun: null,
      };
    case 'experiment':
      return describeExperimentStep(fields);
    case 'setCanaryScale':
      return {
        kind,
        plannedSeconds: null,
        ...describeScale(fields),
      };
    case 'setHeaderRoute':
      return {
        kind,
        route: name,
        text: `${kind}: ${name}`,
        plannedSeconds: null,
        matches: describeHeaderMatches(fields.match, routerKinds),
      };
    case 'setMirrorRoute':
      return {
        kind,
        route: name,
        text: `${kind}: ${name}`,
        plannedSeconds: null,
        matches: describeMirrorMatches(fields.match),
        percentage: asNumber(fields.percentage),
      };
    case 'plugin':
      return {
        kind,
        plugin: name,
        text: `plugin: ${name}`,
        plannedSeconds: null,
        status: null,
      };
    default:
      return { kind: 'unknown', text: kind, plannedSeconds: null };
  }
}

/** The templates that an experiment asks for. */
export function describeExperimentTemplates(
  templates: unknown,
): ExperimentTemplateSpec[] {
  return asList(templates)
    .map(asRecord)
    .map(({ name, specRef, replicas, weight }) => ({
      name: asText(name),
      specRef: asText(specRef) || null,
      replicas: asNumber(replicas),
      weight: asNumber(weight),
    }));
}

/** The analyses that an experiment runs. */
export function describeExperimentAnalyses(
  analyses: unknown,
): ExperimentAnalysisSpec[] {
  return asList(analyses)
    .map(asRecord)
    .map(({ name, templateName, requiredForCompletion }) => ({
      name: asText(name),
      template: asText(templateName),
      isRequired: requiredForCompletion === true,
    }));
}

function describePauseStep(duration: unknown): StepSpec {
  const seconds = isGiven(duration)
    ? // What upstream cannot read counts as no time at all.
      parseDurationSeconds(duration) ?? 0
    : null;
  return {
    kind: 'pause',
    durationSeconds: seconds,
    plannedSeconds: seconds,
    text: isGiven(duration) ? `pause: ${toWords(duration)}` : 'pause',
  };
}

function describeExperimentStep(fields: Record<string, unknown>): StepSpec {
  const seconds = parseDurationSeconds(fields.duration) ?? null;
  return {
    kind: 'experiment',
    text: 'experiment',
    plannedSeconds: seconds,
    templates: namesOf(fields.templates, 'name'),
    specs: describeExperimentTemplates(fields.templates),
    analyses: describeExperimentAnalyses(fields.analyses),
    durationSeconds: seconds,
    experiment: null,
  };
}

// Weight beats matchTrafficWeight beats replicas, in the CLI's text and in the controller.
function describeScale(fields: Record<string, unknown>) {
  const { replicas, weight, matchTrafficWeight } = fields;
  const text = (key: string) =>
    `setCanaryScale{${key}: ${toWords(fields[key])}}`;
  if (isGiven(weight)) {
    const scale = { by: 'weight', weight: asNumber(weight) ?? 0 } as const;
    return { scale, text: text('weight') };
  }
  if (matchTrafficWeight) {
    const scale = { by: 'matchTrafficWeight' } as const;
    return { scale, text: text('matchTrafficWeight') };
  }
  if (isGiven(replicas)) {
    const scale = {
      by: 'replicas',
      replicas: asNumber(replicas) ?? 0,
    } as const;
    return { scale, text: text('replicas') };
  }
  return { scale: { by: 'nothing' } as const, text: 'setCanaryScale' };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function toWords(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function namesOf(items: unknown, key: string): string[] {
  return asList(items)
    .map(item => asText(asRecord(item)[key]))
    .filter(Boolean);
}
