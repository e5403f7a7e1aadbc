import type { Happening, TimelineEntry } from '../api';
import { readPluginHappening } from './pluginTransitions';

/**
 * What the controller's words about an entry say, as data. Its messages are those of
 * `rollout/`, `experiments/` and `utils/record` upstream; what is worded otherwise by
 * another release is `said`, and shown as it is.
 */
export function readHappening({
  kind,
  text,
}: Pick<TimelineEntry, 'kind' | 'text'>): Happening {
  return readKnown(kind, text) ?? { code: 'said' };
}

function readKnown(
  kind: TimelineEntry['kind'],
  text: string,
): Happening | null {
  switch (kind) {
    case 'updateStarted':
    case 'completed': {
      const revision = /to revision (\d{1,15})\b/.exec(text)?.[1];
      return revision ? { code: kind, revision: Number(revision) } : null;
    }
    case 'stepCompleted':
    case 'resumed':
    case 'retried':
    case 'restarted':
      return { code: kind };
    case 'weightChanged': {
      const change = /^Traffic weight updated from (\d+) to (\d+)$/.exec(text);
      return change && { code: kind, ...readChange(change) };
    }
    case 'scaled': {
      const change = /^Scaled .* from (\d+) to (\d+)$/.exec(text);
      return change && { code: kind, ...readChange(change) };
    }
    case 'serviceSwitched': {
      const change =
        /^Switched selector for service '(.+)' from '.*' to '(.*)'$/.exec(text);
      return change && { code: kind, service: change[1], to: change[2] };
    }
    case 'paused': {
      const reason = /^Rollout is paused \((\w+)\)$/.exec(text)?.[1];
      return reason ? { code: kind, reason } : null;
    }
    case 'analysis':
      return readPhase(
        kind,
        /Status New: '(\w+)'(?:: (.+)| Previous: .*)?$/s.exec(text) ??
          /transitioned from \w* -> (\w+)(?:: (.+))?$/s.exec(text),
      );
    case 'experiment':
      return text.startsWith('Created Experiment ')
        ? { code: 'experimentCreated' }
        : readPhase(
            kind,
            /transitioned from \w* -> (\w+)(?:: (.+))?$/s.exec(text),
          );
    case 'aborted': {
      const aborted =
        /^Rollout aborted update(?: to revision \d+)?(?:: (.+))?$/s;
      const told = aborted.exec(text);
      // A step plugin that says nothing leaves the colon.
      const because = told?.[1]?.replace(/:?\s*$/, '');
      return told && { code: kind, because: because || null };
    }
    case 'other':
      return readPluginHappening(text);
    case 'trouble':
      return null;
  }
}

function readChange([, from, to]: RegExpExecArray) {
  return { from: Number(from), to: Number(to) };
}

function readPhase(
  code: 'analysis' | 'experiment',
  told: RegExpExecArray | null,
): Happening | null {
  const phase = PHASES.find(known => known === told?.[1]);
  return phase ? { code, phase, because: told?.[2] ?? null } : null;
}

const PHASES = [
  'Pending',
  'Running',
  'Successful',
  'Failed',
  'Error',
  'Inconclusive',
] as const;
