import type { Happening } from '../api';
import type { RolloutObject } from '../crd';
import { severityOf } from './severity';
import {
  asPluginPhase,
  listPluginEntries,
  type Operation,
} from './stepPlugins';
import type { Draft } from './timeline';

/** What the status keeps of plugins, in the words of the events. */
export function readPluginEntries(rollout: RolloutObject): Draft[] {
  return listPluginEntries(rollout).flatMap(entry => {
    const { name = '', index = 0, operation, phase, message } = entry;
    const { startedAt, updatedAt, finishedAt } = entry;
    const tell = (at: string | undefined, to: string, why = ''): Draft[] =>
      at
        ? [
            {
              ...describeTransition(index, operation, to),
              text: `${WORDS[operation](name, index + 1, to)}${
                why && `: ${why}`
              }`,
              ...{
                object: null,
                order: '',
                at,
                kind: 'other',
                count: 1,
                evidence: 'object',
              },
            },
          ]
        : [];
    const isOver = finishedAt !== undefined;
    return [
      // One that is over at once is told once.
      ...(operation === 'Run' && startedAt !== finishedAt
        ? tell(startedAt, 'Running')
        : []),
      ...(isOver ? tell(finishedAt, phase ?? '', message) : []),
      ...(phase === 'Error' && !isOver ? tell(updatedAt, phase, message) : []),
    ];
  });
}

/** Of an event about a step plugin; null when it says something else. */
export function readPluginTransition(
  text: string,
): ReturnType<typeof describeTransition> | null {
  const told = matchTransition(text);
  return told && describeTransition(told.index, told.operation, told.phase);
}

/** Whether entries of this topic tell of a plugin that was asked to undo what it did. */
export function isUndoing(topic: string): boolean {
  return /^plugin \S+ Abort /.test(topic);
}

/** What such an event says, as data. */
export function readPluginHappening(text: string): Happening | null {
  const told = matchTransition(text);
  const phase = asPluginPhase(told?.phase);
  return told && phase !== 'Unknown'
    ? {
        code: 'stepPlugin',
        plugin: told.plugin,
        operation: told.operation,
        phase,
        because: told.because,
      }
    : null;
}

// As `utils/conditions` upstream has them.
const WORDS: Record<
  Operation,
  (name: string, number: number, phase: string) => string
> = {
  Run: (name, number, phase) =>
    `Step plugin ${name} (step ${number}) transitioned to ${phase}`,
  Terminate: (name, number, phase) =>
    `Step plugin ${name} (step ${number}) terminated (${phase})`,
  Abort: (name, number, phase) =>
    `Step plugin ${name} (step ${number}) aborted (${phase})`,
};

function matchTransition(text: string) {
  const told =
    /^Step plugin (.*?) \(step (\d{1,9})\) (transitioned to|terminated|aborted) \(?(\w+)\)?(?:: (.+))?$/s.exec(
      text,
    );
  if (!told) {
    return null;
  }
  const [, plugin, number, verb, phase, because = null] = told;
  return {
    ...{ plugin, phase, because },
    index: Number(number) - 1,
    operation: OPERATIONS[verb],
  };
}

const OPERATIONS: { [verb: string]: Operation } = {
  'transitioned to': 'Run',
  terminated: 'Terminate',
  aborted: 'Abort',
};

function describeTransition(
  index: number,
  operation: Operation,
  phase: string,
) {
  return {
    topic: `plugin ${index} ${operation} ${phase}`,
    // An error comes again with each call.
    isOnce: phase === 'Error',
    severity: severityOf(phase),
    stepIndex: index,
  };
}
