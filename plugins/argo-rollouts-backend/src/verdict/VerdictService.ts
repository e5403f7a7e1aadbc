import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  ANNOTATION_JUDGE_PROFILE,
  type JudgeProfile,
  type RolloutRef,
  type RolloutView,
  type Verdict,
  type VerdictReply,
  describeComparedRevisions,
  describeGate,
  judge,
} from 'backstage-plugin-argo-rollouts-common';
import type { Clock } from '../kubernetes';
import { sleep } from '../kubernetes/clock';
import type { EvidenceService, JudgedSubject } from '../prometheus';
import type { JudgeConfig } from './judgeConfig';
import { observe, type ValueEvidence } from './observe';

/** An update that takes longer is judged by its last six hours. */
const MOST_WINDOW_MS = 6 * 3_600_000;
const ASK_AGAIN_MS = 5_000;

/** What is judged, and for whom it was found. */
export interface VerdictSubject extends JudgedSubject {
  entityRef: string;
}

/** Judges canaries from what Prometheus counted. A Prometheus that fails is a verdict. */
export class VerdictService {
  readonly #evidence: EvidenceService;
  readonly #config: JudgeConfig;
  readonly #clock: Clock;

  constructor(options: {
    evidence: EvidenceService;
    config: JudgeConfig;
    clock: Clock;
  }) {
    this.#evidence = options.evidence;
    this.#config = options.config;
    this.#clock = options.clock;
  }

  /**
   * The verdict on a rollout, for somebody who may read it. Throws NotFoundError,
   * NotAllowedError, ServiceUnavailableError, and InputError for an annotation that
   * names no profile.
   */
  async read(
    entityRef: string,
    ref: RolloutRef,
    credentials: BackstageCredentials,
  ): Promise<VerdictReply> {
    const found = await this.#evidence.find(entityRef, ref, credentials);
    return this.judge({ ...found, entityRef }, credentials);
  }

  /** As {@link VerdictService.read}, when there is a decision or the time is up. */
  async wait(
    entityRef: string,
    ref: RolloutRef,
    waitSeconds: number,
    credentials: BackstageCredentials,
    signal: AbortSignal,
  ): Promise<VerdictReply> {
    const untilMs = this.#clock.nowMs() + waitSeconds * 1000;
    for (;;) {
      const reply = await this.read(entityRef, ref, credentials);
      const { value } = reply.verdict;
      const leftMs = untilMs - this.#clock.nowMs();
      if (value === 'pass' || value === 'regression') {
        return reply;
      }
      if (leftMs <= 0 || signal.aborted) {
        return reply;
      }
      await sleep(this.#clock, Math.min(ASK_AGAIN_MS, leftMs), signal);
    }
  }

  /** The verdict on a rollout as it is; for who has found it already. */
  async judge(
    subject: VerdictSubject,
    credentials: BackstageCredentials,
  ): Promise<VerdictReply> {
    const profile = this.#profileOf(subject);
    const { view } = subject;
    const verdict = await this.#verdictOn(subject, profile, credentials);
    return { verdict, gate: describeGate(verdict, profile.gate, view) };
  }

  async #verdictOn(
    subject: VerdictSubject,
    profile: JudgeProfile,
    credentials: BackstageCredentials,
  ): Promise<Verdict> {
    const { view } = subject;
    const nowMs = this.#clock.nowMs();
    const startMs = Date.parse(view.updateStartedAt ?? '');
    const window = {
      fromMs: Math.max(
        Number.isNaN(startMs) ? nowMs - MOST_WINDOW_MS : startMs,
        nowMs - MOST_WINDOW_MS,
      ),
      toMs: nowMs,
      coldSinceMs: coldTimesOf(view),
    };
    const { canary, stable } = describeComparedRevisions(view);
    if (!isUnderWay(view) || !canary || !stable) {
      return describeNothingToJudge(view, profile, window, nowMs);
    }
    const [counts, values] = await Promise.all([
      this.#evidence.count(subject, window),
      this.#values(subject, profile, credentials),
    ]);
    const observations = observe(profile, window, counts, values);
    const judged = judge(observations, profile);
    const latest = counts.kind === 'counts' ? counts.bins.at(-1) : undefined;
    return {
      rollout: refOf(view),
      canary: { podHash: canary.podHash, version: canary.version },
      stable: { podHash: stable.podHash, version: stable.version },
      ...judged,
      judgedAt: new Date(nowMs).toISOString(),
      evidenceAgeSeconds: latest ? (nowMs - latest.atMs) / 1000 : null,
    };
  }

  async #values(
    { entityRef, view }: VerdictSubject,
    profile: JudgeProfile,
    credentials: BackstageCredentials,
  ): Promise<ValueEvidence | null> {
    const metrics = profile.metrics.flatMap(({ source }) =>
      source.kind === 'evidence' ? source.metric : [],
    );
    if (metrics.length === 0) {
      return null;
    }
    const { cluster, namespace, name } = view;
    return this.#evidence.read(
      entityRef,
      { cluster, namespace, rollout: name, window: 'update', metrics },
      credentials,
    );
  }

  #profileOf({ judgeProfile: name }: VerdictSubject): JudgeProfile {
    const { profiles, defaultProfile } = this.#config;
    if (name === undefined) {
      return defaultProfile;
    }
    const profile = profiles.find(each => each.name === name);
    if (!profile) {
      throw new InputError(
        `The annotation ${ANNOTATION_JUDGE_PROFILE} names the profile "${name}", which does not exist. There are ${profiles
          .map(each => each.name)
          .join(', ')}.`,
      );
    }
    return profile;
  }
}

function isUnderWay(view: RolloutView): boolean {
  return (
    view.currentPodHash !== null &&
    view.stablePodHash !== null &&
    view.currentPodHash !== view.stablePodHash
  );
}

function describeNothingToJudge(
  view: RolloutView,
  profile: JudgeProfile,
  window: { fromMs: number; toMs: number },
  nowMs: number,
): Verdict {
  const message = 'no update is under way, so there is nothing to compare';
  const judged = judge({ ...window, coldSinceMs: [], metrics: [] }, profile);
  return {
    ...judged,
    rollout: refOf(view),
    canary: null,
    stable: null,
    value: 'noData',
    sentence: `Nothing to judge: ${message}.`,
    reason: { code: 'noUpdate', message },
    decidedBy: null,
    minutesToDecision: null,
    metrics: [],
    judgedAt: new Date(nowMs).toISOString(),
    evidenceAgeSeconds: null,
  };
}

// New pods are cold when the update begins and whenever the canary's share grows.
function coldTimesOf({ steps, updateStartedAt }: RolloutView): number[] {
  return [
    updateStartedAt,
    ...steps.flatMap(step => (step.kind === 'setWeight' ? step.startedAt : [])),
  ]
    .map(time => Date.parse(time ?? ''))
    .filter(ms => !Number.isNaN(ms));
}

function refOf({ cluster, namespace, name }: RolloutView): RolloutRef {
  return { cluster, namespace, name };
}
