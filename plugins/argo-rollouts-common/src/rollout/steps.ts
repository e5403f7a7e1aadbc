import type { StepView } from '../api';
import type { RolloutObject } from '../crd';
import { isFullyPromoted } from './isFullyPromoted';
import { parseDurationSeconds } from './duration';

/**
 * The steps of a canary in order.
 *
 * After an abort the controller sets the index back to 0 without running that step
 * again, so then none is current and none is done.
 */
export function describeSteps(rollout: RolloutObject): StepView[] {
  const index = describeCurrentStepIndex(rollout);
  const isRunning = index !== null && !rollout.status?.abort;
  return (rollout.spec?.strategy?.canary?.steps ?? []).map((step, i) => {
    let progress: StepView['progress'] = 'upcoming';
    if (isRunning && i < index) {
      progress = 'done';
    } else if (isRunning && i === index) {
      progress = 'current';
    }
    return describeStep(step ?? {}, i, progress);
  });
}

/**
 * The index of the step that runs, the number of steps when all are done, null when
 * there are none or the controller has not begun with them.
 */
export function describeCurrentStepIndex(
  rollout: RolloutObject,
): number | null {
  const count = rollout.spec?.strategy?.canary?.steps?.length ?? 0;
  if (count === 0) {
    return null;
  }
  if (isFullyPromoted(rollout)) {
    return count;
  }
  const index = rollout.status?.currentStepIndex;
  if (index === undefined) {
    return null;
  }
  return Math.min(Math.max(Math.trunc(index), 0), count);
}

/** Indexes of the steps after the current one, up to and with the next set weight. */
export function describeUpNext(steps: StepView[]): number[] {
  const current = steps.findIndex(step => step.progress === 'current');
  if (current === -1) {
    return [];
  }
  const after = steps.slice(current + 1);
  const weightAt = after.findIndex(step => step.kind === 'setWeight');
  return (weightAt === -1 ? after : after.slice(0, weightAt + 1)).map(
    step => step.index,
  );
}

/** Whether the step does not end unless a person acts. */
export function waitsForPerson(step: StepView): boolean {
  return step.kind === 'pause' && step.durationSeconds === null;
}

function describeStep(
  step: Record<string, unknown>,
  index: number,
  progress: StepView['progress'],
): StepView {
  const base = {
    index,
    progress,
    plannedSeconds: null,
    startedAt: null,
    endedAt: null,
  };
  const [kind = 'invalid'] = Object.keys(step).filter(
    key => step[key] !== undefined && step[key] !== null,
  );
  const value = step[kind];
  const fields = asRecord(value);

  switch (kind) {
    case 'setWeight': {
      const weight = Number.isFinite(value) ? (value as number) : 0;
      return { ...base, kind, weight, text: `setWeight: ${weight}` };
    }
    case 'pause': {
      const { duration } = fields;
      const given = duration !== undefined && duration !== null;
      return {
        ...base,
        kind,
        durationSeconds: given ? parseDurationSeconds(duration) ?? 0 : null,
        text: given ? `pause: ${duration}` : 'pause',
      };
    }
    case 'analysis':
      return {
        ...base,
        kind,
        text: kind,
        templates: namesOf(fields.templates, 'templateName'),
        analysisRun: null,
      };
    case 'experiment':
      return {
        ...base,
        kind,
        text: kind,
        templates: namesOf(fields.templates, 'name'),
        specs: [],
        analyses: [],
        durationSeconds: null,
        experiment: null,
      };
    case 'setCanaryScale':
      return {
        ...base,
        kind,
        scale: { by: 'nothing' },
        text: `setCanaryScale${scaleText(fields)}`,
      };
    case 'setHeaderRoute': {
      const route = asText(fields.name);
      return { ...base, kind, route, matches: [], text: `${kind}: ${route}` };
    }
    case 'setMirrorRoute': {
      const route = asText(fields.name);
      return {
        ...base,
        kind,
        route,
        matches: [],
        percentage: null,
        text: `${kind}: ${route}`,
      };
    }
    case 'plugin': {
      const plugin = asText(fields.name);
      return { ...base, kind, plugin, status: null, text: `plugin: ${plugin}` };
    }
    default:
      return { ...base, kind: 'unknown', text: kind };
  }
}

// In the CLI's text weight beats matchTrafficWeight beats replicas.
function scaleText(scale: Record<string, unknown>): string {
  for (const key of ['weight', 'matchTrafficWeight', 'replicas']) {
    if (scale[key] !== undefined && scale[key] !== null) {
      return `{${key}: ${scale[key]}}`;
    }
  }
  return '';
}

function namesOf(items: unknown, key: string): string[] {
  return (Array.isArray(items) ? items : [])
    .map(item => asText(asRecord(item)[key]))
    .filter(Boolean);
}

function asRecord(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object'
    ? (value as Record<string, unknown>)
    : {};
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
