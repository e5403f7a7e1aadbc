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

/** Why a button cannot be used now; null when it can. `choice` is null when there is nothing that the verb could be about. */
export function useWhyBlocked(
  verb: Verb,
  choice: ActionChoice | null,
): string | null {
  const t = useTranslate();
  const { present, isLive } = useActions();
  const whyNotAllowed = useWhyNotAllowed(verb);
  if (whyNotAllowed) {
    return whyNotAllowed;
  }
  // An abort is offered on old evidence too: whoever sees a sick canary must be able to
  // stop it, and the backend looks afresh before it acts.
  if (!isLive && verb !== 'abort') {
    return t('actions.notLive');
  }
  if (!choice) {
    return t(verb === 'undo' ? 'verbs.undo.none' : 'verbs.terminate.none');
  }
  const action = findAction(present.actions, choice);
  return action.possible ? null : sayRefusal(t, action);
}

/**
 * Why the person may not do it, and who can help; null when they may.
 *
 * When the permissions cannot be asked it is null too: the backend asks them again
 * anyway, and an abort must not hang on a second service.
 */
export function useWhyNotAllowed(verb: Verb): string | null {
  const t = useTranslate();
  const { entityRef } = useActions();
  const { entity } = useEntity();
  const permission = permissionOfVerb[verb];
  const { loading, allowed, error } = useEntityPermission(permission);
  if (loading) {
    return t('actions.checking');
  }
  if (allowed || error) {
    return null;
  }
  const words = { permission: permission.name, entity: entityRef };
  const owners = getEntityRelations(entity, RELATION_OWNED_BY).map(owner =>
    humanizeEntityRef(owner, { defaultKind: 'group' }),
  );
  return owners.length === 0
    ? t('actions.mayNot', words)
    : t('actions.mayNotButOwner', { ...words, owners: formatList(t, owners) });
}
