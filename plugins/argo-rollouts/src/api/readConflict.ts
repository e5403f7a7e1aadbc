import { ResponseError } from '@backstage/errors';
import type { ActionConflict } from 'backstage-plugin-argo-rollouts-common';
import { RolloutConflictError } from './errors';
import { findMisfit } from './readReply';

/** Why an action was refused, with the state that speaks against it where the reply holds one. */
export async function readConflict(response: Response): Promise<Error> {
  const copy = response.clone();
  const body: unknown = await response.json().catch(() => null);
  if (!isConflict(body)) {
    return ResponseError.fromResponse(copy);
  }
  const { error, rollout } = body;
  return new RolloutConflictError(error.message, error.code, rollout);
}

function isConflict(body: unknown): body is ActionConflict {
  const isOne = findMisfit(body, { error: 'object' }) === null;
  if (!isOne) {
    return false;
  }
  const { error, rollout } = body as ActionConflict;
  return (
    findMisfit(error, { code: 'text', message: 'text' }) === null &&
    (rollout === null || findMisfit(rollout, { actions: 'object' }) === null)
  );
}
