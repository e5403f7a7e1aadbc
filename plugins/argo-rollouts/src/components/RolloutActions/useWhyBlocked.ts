import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import {
  getEntityRelations,
  humanizeEntityRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { useEntityPermission } from '@backstage/plugin-catalog-react/alpha';
import {
  findAction,
  permissionOfVerb,
  type ActionChoice,
  type Verb,
} from 'backstage-plugin-argo-rollouts-common';
import { formatList } from '../../text/numbers';
import { sayRefusal } from '../../text/refusals';
import { useTranslate } from '../../translation';
import { useActions } from './ActionsContext';

/** What stands between a person and a verb. */
export interface Block {
  /** Whether they may is being found out, they may not, nobody knows the state, or the state forbids it. */
  kind: 'checking' | 'denied' | 'notLive' | 'refused';
  /** As a sentence. */
  why: string;
}

/** What keeps a button from being used now; null when nothing does. `choice` is null when there is nothing that the verb could be about. */
export function useBlock(
  verb: Verb,
  choice: ActionChoice | null,
): Block | null {
  const t = useTranslate();
  const { present, isLive } = useActions();
  const denial = useDenial(verb);
  if (denial) {
    return denial;
  }
  // An abort is offered on old evidence too, whatever that says: a canary may have begun
  // since, whoever knows of a sick one must be able to stop it, and the backend looks
  // afresh before it acts.
  if (!isLive) {
    return verb === 'abort'
      ? null
      : { kind: 'notLive', why: t('actions.notLive') };
  }
  if (!choice) {
    const why = t(verb === 'undo' ? 'verbs.undo.none' : 'verbs.terminate.none');
    return { kind: 'refused', why };
  }
  const action = findAction(present.actions, choice);
  return action.possible
    ? null
    : { kind: 'refused', why: sayRefusal(t, action) };
}

/** Why a button cannot be used now; null when it can. */
export function useWhyBlocked(
  verb: Verb,
  choice: ActionChoice | null,
): string | null {
  return useBlock(verb, choice)?.why ?? null;
}

/** Why the person may not do it, and who can help; null when they may. */
export function useWhyNotAllowed(verb: Verb): string | null {
  return useDenial(verb)?.why ?? null;
}

/** Whom to ask: the owners of the entity; empty when it has none. */
export function useOwners(): string {
  const t = useTranslate();
  const { entity } = useEntity();
  const owners = getEntityRelations(entity, RELATION_OWNED_BY).map(owner =>
    humanizeEntityRef(owner, { defaultKind: 'group' }),
  );
  return owners.length === 0 ? '' : formatList(t, owners);
}

// When the permissions cannot be asked nothing is denied: the backend asks them again
// anyway, and an abort must not hang on a second service.
function useDenial(verb: Verb): Block | null {
  const t = useTranslate();
  const { entityRef } = useActions();
  const permission = permissionOfVerb[verb];
  const { loading, allowed, error } = useEntityPermission(permission);
  const owners = useOwners();
  if (loading) {
    return { kind: 'checking', why: t('actions.checking') };
  }
  if (allowed || error) {
    return null;
  }
  const words = { permission: permission.name, entity: entityRef };
  const why = owners
    ? t('actions.mayNotButOwner', { ...words, owners })
    : t('actions.mayNot', words);
  return { kind: 'denied', why };
}
