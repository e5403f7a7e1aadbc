import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  type ActionRequest,
  type ActionSubject,
  type Refusal,
  type RolloutView,
  permissionOfVerb,
  readRollout,
  refusalCodeSchema,
  refuse,
} from 'backstage-plugin-argo-rollouts-common';
import {
  type ActionIntent,
  type ActionLog,
  type Attempt,
  type AttemptEnd,
  describePatch,
  describeSubject,
  describeVersion,
} from '../actionlog';
import type { Clock } from '../kubernetes';
import { authorizeOnEntity } from './access';
import type { EffectWatcher } from './EffectWatcher';
import {
  endOfAttempt,
  failureOf,
  isOurs,
  stillRunning,
  toHttpError,
} from './failures';
import { findSettled } from './findSettled';
import type { FoundRollout, FreshRollouts } from './FreshRollouts';
import { judge } from './judge';
import { PatchSender, nameOfRollout } from './PatchSender';
import { Turns } from './Turns';
import type { Gate, GateDecision } from '../verdict/Gate';

/**
 * How often an action is judged anew because the rollout changed under it. An abort
 * goes on trying: a controller that writes all the time must not keep it out.
 */
const MAX_ATTEMPTS = 3;
const MAX_ABORT_ATTEMPTS = 10;
/**
 * How many at once are busy with one rollout; an abort does not count and does not wait.
 * A team that clicks at the same moment would otherwise keep the portal so busy that
 * nobody's request to the cluster is answered in time.
 */
const AT_ONCE = 4;

export type ActionOutcome =
  | {
      kind: 'accepted';
      id: string;
      isRepeated: boolean;
      view: RolloutView | null;
    }
  /** The rollout is not what the person saw, or the verb does nothing to it now. */
  | { kind: 'refused'; refusal: Refusal; view: RolloutView | null };

/** Who wants what, and as whom. */
export interface ActionCall extends ActionIntent {
  request: ActionRequest;
  credentials: BackstageCredentials;
  /** Why the one who calls may not act at all, whatever the permissions say; null when they may. */
  barred: Error | null;
}

/** Acts on a rollout for somebody who may, and records every attempt. */
export class RolloutActions {
  readonly #catalog: CatalogService;
  readonly #permissions: PermissionsService;
  readonly #rollouts: FreshRollouts;
  readonly #log: ActionLog;
  readonly #effects: EffectWatcher;
  readonly #clock: Clock;
  readonly #gate: Pick<Gate, 'check'>;
  readonly #turns = new Turns({ atOnce: AT_ONCE });
  readonly #patches = new PatchSender();

  constructor(services: {
    catalog: CatalogService;
    permissions: PermissionsService;
    rollouts: FreshRollouts;
    log: ActionLog;
    effects: EffectWatcher;
    clock: Clock;
    gate: Pick<Gate, 'check'>;
  }) {
    this.#catalog = services.catalog;
    this.#permissions = services.permissions;
    this.#rollouts = services.rollouts;
    this.#log = services.log;
    this.#effects = services.effects;
    this.#clock = services.clock;
    this.#gate = services.gate;
  }

  /**
   * Carries out the verb if the rollout is still what the person saw.
   *
   * Throws InputError for a key that belongs to another action, NotFoundError (also for
   * a rollout that is not the entity's), NotAllowedError, ServiceUnavailableError when
   * the cluster does not do it or, unless it is an abort, it cannot be recorded.
   */
  async act(call: ActionCall): Promise<ActionOutcome> {
    return call.request.verb === 'abort'
      ? this.#act(call)
      : this.#turns.take(nameOfRollout(call.request), () => this.#act(call));
  }

  async #act(call: ActionCall): Promise<ActionOutcome> {
    // At once, as a person waits for both; whoever goes on waits for what it says.
    const authorized = this.#authorize(call);
    authorized.catch(() => {});
    const begun = await this.#log.begin(call);
    switch (begun.kind) {
      case 'running':
        throw stillRunning();
      case 'known':
        return this.#repeat(call, begun, authorized);
      case 'new':
        break;
    }
    const { attempt } = begun;
    try {
      return await this.#carryOut(call, attempt, await authorized);
    } catch (error) {
      const failure = failureOf(error);
      await attempt.ended(failure);
      throw endOfAttempt(
        isOurs(error) ? error : toHttpError(failure),
        attempt.id,
      );
    }
  }

  async #carryOut(
    call: ActionCall,
    attempt: Attempt,
    entity: Entity,
  ): Promise<ActionOutcome> {
    const { request } = call;
    const attempts =
      request.verb === 'abort' ? MAX_ABORT_ATTEMPTS : MAX_ATTEMPTS;
    let conflicts = 0;
    let found =
      (await this.#rollouts.findFollowed(entity, request)) ??
      (await this.#findSettled(entity, call));
    for (; ; found = await this.#findSettled(entity, call)) {
      const before = describeSubject(request, found.view, found.object);
      const decision = await this.#decide(entity, call, found);
      if (decision.kind === 'held') {
        // What is followed may be behind: nobody is refused by it.
        if (!found.isFresh) {
          continue;
        }
        return end(attempt, before, decision.refusal, found.view);
      }
      const sent = await this.#patches.send(found, request, patches =>
        attempt.intends({
          before,
          patches: patches.map(describePatch),
          gate: decision.kind === 'none' ? null : decision.judged,
          isOverride: decision.kind === 'overridden',
        }),
      );
      switch (sent.kind) {
        case 'overtaken':
          continue;
        case 'conflict':
          conflicts += found.isFresh ? 1 : 0;
          if (conflicts === attempts) {
            return end(attempt, before, refuse('keepsChanging'), found.view);
          }
          continue;
        case 'taken':
          break;
      }
      const { patched } = sent;
      await attempt.accepted(describeVersion(patched));
      const view = found.describe(patched);
      this.#effects.follow({
        ...{ request, attempt, before: found.view, accepted: view },
        look: async () =>
          (await this.#rollouts.find(entity, request))?.view ?? null,
      });
      return { kind: 'accepted', id: attempt.id, isRepeated: false, view };
    }
  }

  /** Whether it may be done to the rollout as it was found. */
  async #decide(
    entity: Entity,
    { request, credentials }: ActionCall,
    { view, object }: FoundRollout,
  ): Promise<Decision> {
    const refusal = judge(view, request);
    return refusal
      ? { kind: 'held', refusal }
      : this.#gate.check({
          ...{ entity, request, credentials, view },
          annotations: readRollout(object).metadata?.annotations ?? {},
        });
  }

  /** The answer that was given to the same key, with the rollout as it is now. */
  async #repeat(
    call: ActionCall,
    { id, end: attemptEnd }: { id: string; end: AttemptEnd },
    authorized: Promise<Entity>,
  ): Promise<ActionOutcome> {
    const entity = await authorized;
    if (attemptEnd.outcome !== 'accepted' && attemptEnd.outcome !== 'refused') {
      throw endOfAttempt(toHttpError(attemptEnd), id);
    }
    const found = await this.#find(entity, call).catch(() => null);
    const view = found?.view ?? null;
    if (attemptEnd.outcome === 'accepted') {
      return { kind: 'accepted', id, isRepeated: true, view };
    }
    const { code, message } = attemptEnd.why;
    const refusal = { code: refusalCodeSchema.parse(code), why: message };
    return { kind: 'refused', refusal, view };
  }

  async #authorize(call: ActionCall): Promise<Entity> {
    if (call.barred) {
      throw call.barred;
    }
    return authorizeOnEntity({
      catalog: this.#catalog,
      permissions: this.#permissions,
      credentials: call.credentials,
      entityRef: call.entityRef,
      permission: permissionOfVerb[call.request.verb],
    });
  }

  async #findSettled(entity: Entity, call: ActionCall): Promise<FoundRollout> {
    const { verb } = call.request;
    return findSettled(this.#clock, verb, () => this.#find(entity, call));
  }

  async #find(
    entity: Entity,
    { entityRef, request }: ActionCall,
  ): Promise<FoundRollout> {
    const found = await (request.verb === 'abort'
      ? this.#rollouts.find(entity, request)
      : this.#rollouts.findTogether(entity, request));
    if (!found) {
      const { cluster, namespace, name } = request.rollout;
      throw new NotFoundError(
        `${entityRef} has no rollout ${namespace}/${name} in cluster ${cluster}.`,
      );
    }
    return found;
  }
}

/** What the gate says, or why the verb itself is refused. */
type Decision =
  | Exclude<GateDecision, { kind: 'held' }>
  | { kind: 'held'; refusal: Refusal };

async function end(
  attempt: Attempt,
  before: ActionSubject,
  { code, why }: Refusal,
  view: RolloutView,
): Promise<ActionOutcome> {
  await attempt.ended({
    outcome: 'refused',
    why: { code, message: why },
    before,
  });
  return { kind: 'refused', refusal: { code, why }, view };
}
