import type {
  BackstageCredentials,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  ANNOTATION_JUDGE_PROFILE,
  ANNOTATION_METRICS_PRESET,
  ANNOTATION_PROMETHEUS,
  type ActionRequest,
  type GateView,
  type Refusal,
  type RolloutView,
  type VerdictReply,
  isGated,
  refuse,
  rolloutOverridePermission,
} from 'backstage-plugin-argo-rollouts-common';
import type { VerdictService } from './VerdictService';

/** What was judged at the click, as the action log keeps it. */
export interface JudgedGate {
  verdict: string;
  evidenceHash: string | null;
}

/** What the gate says to an action. */
export type GateDecision =
  /** The verb is never gated, or the profile has no gate. */
  | { kind: 'none' }
  | { kind: 'open'; judged: JudgedGate }
  /** It holds the verb, and somebody who may goes past it. */
  | { kind: 'overridden'; judged: JudgedGate }
  | { kind: 'held'; judged: JudgedGate; refusal: Refusal };

/** Holds what would bring a canary further that is not known to be good. */
export class Gate {
  readonly #verdicts: Pick<VerdictService, 'judge'>;
  readonly #permissions: PermissionsService;
  readonly #logger: LoggerService;

  constructor(services: {
    verdicts: Pick<VerdictService, 'judge'>;
    permissions: PermissionsService;
    logger: LoggerService;
  }) {
    this.#verdicts = services.verdicts;
    this.#permissions = services.permissions;
    this.#logger = services.logger;
  }

  /**
   * Judges anew, from fresh evidence: what the browser saw does not count. A judge that
   * fails holds as one without data does. Throws NotAllowedError for an override by
   * somebody who may not.
   */
  async check(action: {
    entity: Entity;
    view: RolloutView;
    /** Of the rollout itself. */
    annotations: Record<string, string>;
    request: ActionRequest;
    credentials: BackstageCredentials;
  }): Promise<GateDecision> {
    const { request, entity, credentials } = action;
    if (!isGated(request.verb)) {
      return { kind: 'none' };
    }
    const { gate, judged } = await this.#judge(action);
    if (gate.mode === 'off') {
      return { kind: 'none' };
    }
    if (gate.mode === 'warn' || !gate.why) {
      return { kind: 'open', judged };
    }
    const { code, message } = gate.why;
    if (!('override' in request) || !request.override) {
      return { kind: 'held', judged, refusal: { code, why: message } };
    }
    if (!request.reason) {
      const { code: missing, why } = refuse('overrideNeedsReason');
      return { kind: 'held', judged, refusal: { code: missing, why } };
    }
    await this.#authorizeOverride(entity, credentials);
    return { kind: 'overridden', judged };
  }

  async #judge({
    entity,
    view,
    annotations,
    credentials,
  }: Parameters<Gate['check']>[0]): Promise<{
    gate: GateView;
    judged: JudgedGate;
  }> {
    const own = entity.metadata.annotations ?? {};
    try {
      const reply = await this.#verdicts.judge(
        {
          view,
          entityRef: stringifyEntityRef(entity),
          target: own[ANNOTATION_PROMETHEUS],
          presets: {
            entity: own[ANNOTATION_METRICS_PRESET],
            rollout: annotations[ANNOTATION_METRICS_PRESET],
          },
          judgeProfile:
            annotations[ANNOTATION_JUDGE_PROFILE] ??
            own[ANNOTATION_JUDGE_PROFILE],
        },
        credentials,
      );
      return { gate: reply.gate, judged: describeJudged(reply) };
    } catch (error) {
      this.#logger.warn(`The gate could not judge ${view.name}: ${error}`);
      const why = `The judge failed, so nothing is known: ${
        error instanceof InputError
          ? error.message
          : 'see the log of the portal.'
      }`;
      return {
        gate: {
          mode: 'enforce',
          holds: [],
          why: { code: 'gateNoData', message: why },
        },
        judged: { verdict: `noData: ${why}`, evidenceHash: null },
      };
    }
  }

  async #authorizeOverride(
    entity: Entity,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const resourceRef = stringifyEntityRef(entity);
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: rolloutOverridePermission, resourceRef }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You do not have the permission ${rolloutOverridePermission.name} on ${resourceRef}, which going past the gate needs.`,
      );
    }
  }
}

function describeJudged({ verdict }: VerdictReply): JudgedGate {
  return {
    verdict: `${verdict.value}: ${verdict.sentence}`,
    evidenceHash: verdict.digest,
  };
}
