import type {
  EntityRollouts,
  RolloutsChange,
  RolloutsStreamEvent,
} from 'backstage-plugin-argo-rollouts-common';
import { StreamUnavailableError } from './errors';
import { findMisfit, type Shape } from './readReply';

/** By what the rollouts of an entity are known. */
export const ENTITY_ROLLOUTS: Shape<EntityRollouts> = {
  selection: 'object',
  sources: 'list',
  rollouts: 'list',
};

const CHANGE: Shape<RolloutsChange> = { removals: 'list', upserts: 'list' };

const SHAPES = {
  snapshot: ENTITY_ROLLOUTS,
  change: CHANGE,
  heartbeat: { sources: 'list' },
  end: { reason: 'text' },
} as const;

/**
 * An event of the stream; null for one of a later version.
 *
 * @throws StreamUnavailableError when the data are not those of such an event.
 */
export function readStreamEvent(
  event: string,
  text: string,
): RolloutsStreamEvent | null {
  if (!isKnown(event)) {
    return null;
  }
  const data = parse(event, text);
  const misfit = findMisfit(data, SHAPES[event]);
  if (misfit !== null) {
    throw new StreamUnavailableError(
      `The event "${event}" does not fit: ${misfit}`,
    );
  }
  return { event, data } as RolloutsStreamEvent;
}

function isKnown(event: string): event is RolloutsStreamEvent['event'] {
  return Object.hasOwn(SHAPES, event);
}

function parse(event: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new StreamUnavailableError(
      `The event "${event}" is not JSON`,
      error as Error,
    );
  }
}
