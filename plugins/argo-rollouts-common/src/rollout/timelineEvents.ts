import type { ExperimentView, TimelineEntry } from '../api';
import type { EventObject } from '../crd';
import type { Evidence } from './evidence';
import { readPluginTransition } from './pluginTransitions';
import { severityOf } from './severity';
import { compareTimes } from '../time';
import type { Draft } from './timeline';
import { replicaSetOfPod } from './podNames';
import type { Update } from './update';

/**
 * What events tell of the update: all that the controller says of the rollout and its
 * experiments, but for its plumbing, and the warnings about ReplicaSets and pods.
 */
export function readEventEntries(
  { rollout, events }: Evidence,
  update: Update,
  experiments: ExperimentView[],
): Draft[] {
  const isBlueGreen = rollout.spec?.strategy?.blueGreen !== undefined;
  // One that happened in updates before too counts once.
  const sinceStart = (event: EventObject): EventObject =>
    compareTimes(event.firstAt, update.notBefore) < 0
      ? { ...event, count: 1 }
      : event;
  const own = update.events
    .map(sinceStart)
    .map(event => readRolloutEvent(event, isBlueGreen));
  const names = experiments
    .filter(({ revision }) => revision === update.revision)
    .map(({ name }) => name);
  const others = events.map(sinceStart).map(event => {
    switch (event.about.kind) {
      case 'Experiment':
        return names.includes(event.about.name)
          ? readExperimentEvent(event)
          : null;
      case 'ReplicaSet':
        return event.isWarning ? readWarning(event, event.about.name) : null;
      case 'Pod':
        return event.isWarning ? readPodWarning(event) : null;
      default:
        // Those of AnalysisRuns say less than those of the rollout.
        return null;
    }
  });
  return [...own, ...others].flatMap(draft => draft ?? []);
}

/**
 * Names a trouble, so that events and conditions that tell of the same one are made one
 * entry. However many pods it befalls, it is one: what is another with each of them, and
 * what is counted, is left out.
 */
export function topicOfTrouble(text: string): string {
  const what = PARTICULARS.reduce(
    (left, [particular, word]) => left.replace(particular, word),
    text,
  );
  return `trouble ${COUNTED.test(what) ? what.replace(/\d+/g, '#') : what}`;
}

const PARTICULARS: [RegExp, string][] = [
  [/^Error (creating|deleting): /, ''],
  [/pods? "[^"]*"/g, 'pod'],
  [/\b[0-9a-f]{64}\b/g, 'container'],
  [/\b\d{1,3}(\.\d{1,3}){3}(:\d{1,5})?\b/g, 'address'],
  [/\[[0-9a-f:]{2,39}\](:\d{1,5})?/g, 'address'],
  [/\bkube-api-access-\w{5}\b/g, 'token'],
  [/\bused: \S+/g, 'used'],
];

// Of the nodes it is told how many, and of what they lack how much.
const COUNTED = /^(\d+\/\d+ nodes are available|The node was low on resource)/;

function readRolloutEvent(
  event: EventObject,
  isBlueGreen: boolean,
): Draft | null {
  const { reason, message } = event;
  const run = /^(?:\S+ )?Analysis Run '(.+?)' Status New: '(\w+)'/.exec(
    message,
  );
  if (run) {
    const [, name, phase] = run;
    return draftOf(event, 'analysis', {
      topic: `analysis ${name} ${phase}`,
      isOnce: true,
      object: name,
      severity: severityOf(phase),
    });
  }
  switch (reason) {
    case 'RolloutUpdated':
      return draftOf(event, 'updateStarted', {
        topic: 'updateStarted',
        isOnce: true,
      });
    case 'RolloutStepCompleted': {
      const step = /step (\d{1,9})\//.exec(message)?.[1];
      return draftOf(event, 'stepCompleted', {
        stepIndex: step ? Number(step) - 1 : null,
      });
    }
    case 'TrafficWeightUpdated':
      // It says so too when only a hash has changed.
      return /\d/.test(message) ? draftOf(event, 'weightChanged') : null;
    case 'SwitchService':
      return isBlueGreen ? draftOf(event, 'serviceSwitched') : null;
    case 'RolloutPaused':
      return draftOf(event, 'paused', { severity: 'info' });
    case 'RolloutResumed':
      return draftOf(event, 'resumed');
    case 'RolloutAborted':
      return draftOf(event, 'aborted', {
        topic: 'aborted',
        severity: 'error',
      });
    case 'RolloutCompleted':
      return draftOf(event, 'completed', {
        topic: 'completed',
        isOnce: true,
        severity: 'success',
      });
    case 'ExperimentCreated': {
      const name = /'(.+)'/.exec(message)?.[1] ?? null;
      return draftOf(event, 'experiment', {
        topic: `experiment ${name} created`,
        isOnce: true,
        object: name,
      });
    }
    case 'StepPluginTransition':
      return draftOf(event, 'other', readPluginTransition(message) ?? {});
    case 'ScalingReplicaSet':
      return draftOf(event, 'scaled', {
        object: /ReplicaSet (\S+)/.exec(message)?.[1] ?? null,
      });
    default:
      break;
  }
  // The experiment says the same, and which one it is.
  const isCopied = /^AnalysisRun '.+' transitioned/.test(message);
  if (isCopied || PLUMBING.test(reason)) {
    return null;
  }
  return event.isWarning ? readWarning(event, null) : draftOf(event, 'other');
}

function readExperimentEvent(event: EventObject): Draft | null {
  const { about, message, isWarning } = event;
  const change = /transitioned from \w* -> (\w+)/.exec(message)?.[1];
  const run = /^AnalysisRun '(.+?)'/.exec(message)?.[1];
  if (change === 'Pending') {
    return null;
  }
  if (run && change) {
    const object = `${about.name}-${run}`;
    return draftOf(event, 'analysis', {
      topic: `analysis ${object} ${change}`,
      isOnce: true,
      object,
      severity: severityOf(change),
    });
  }
  if (change && message.startsWith('Experiment ')) {
    return draftOf(event, 'experiment', {
      topic: `experiment ${about.name} ${change}`,
      isOnce: true,
      object: about.name,
      severity: severityOf(change),
    });
  }
  return isWarning ? readWarning(event, about.name) : null;
}

function readWarning(event: EventObject, object: string | null): Draft {
  return draftOf(event, 'trouble', {
    topic: topicOfTrouble(event.message),
    isOnce: true,
    object,
    severity: 'warning',
  });
}

// The trouble of one version is not that of another, though they say the same of it.
function readPodWarning(event: EventObject): Draft {
  const { about, message } = event;
  const replicaSet = replicaSetOfPod(about.name);
  const text = [about.name, about.uid].reduce(
    (left, own) => (own ? left.replaceAll(own, 'pod') : left),
    message,
  );
  return {
    ...readWarning(event, about.name),
    topic: `${topicOfTrouble(text)} of ${replicaSet ?? about.name}`,
    objectOfAll: replicaSet,
  };
}

function draftOf(
  event: EventObject,
  kind: TimelineEntry['kind'],
  more: Partial<Draft> = {},
): Draft {
  return {
    topic: `${kind} ${event.message}`,
    isOnce: false,
    order: event.order,
    at: event.lastAt,
    kind,
    text: event.message,
    severity: event.isWarning ? 'warning' : 'info',
    stepIndex: null,
    object: null,
    count: event.count,
    evidence: 'event',
    ...more,
  };
}

// What the controller says of how it does its work; the work itself is told besides.
const PLUMBING =
  /^(RolloutAddedToInformer|RolloutDeleted|RolloutNotCompleted|NewReplicaSetCreated|Patching\w+|Creating\w+|Updated (VirtualService|DestinationRule)|UpdatedDestinationRule|TrafficSplitCreated|CanaryMappingWeightUpdate|TargetGroupVerified)$/;
