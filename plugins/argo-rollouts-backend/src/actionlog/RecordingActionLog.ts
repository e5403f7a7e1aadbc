import { InputError } from '@backstage/errors';
import { PRINTABLE } from 'backstage-plugin-argo-rollouts-common';
import { type Clock, sleep } from '../kubernetes/clock';
import type { ActionIntent, ActionLog, Begun } from './ActionLog';
import type { ActionRecord } from './ActionLogStore';
import { notRecorded } from './notRecorded';
import { RecordedAttempt } from './RecordedAttempt';
import { endOf, makeRecord } from './records';
import type { Recorder } from './Recorder';

/** How long the answer to the same request is waited for, and how often it is looked for. */
const SAME_REQUEST_PATIENCE_MS = 10_000;
const SAME_REQUEST_CHECK_MS = 150;

/** The action log, over a database that may fail and a spool that stands in for it. */
export class RecordingActionLog implements ActionLog {
  readonly #recorder: Recorder;
  readonly #clock: Clock;
  readonly #onAccepted: (record: ActionRecord) => void;

  constructor(options: {
    recorder: Recorder;
    clock: Clock;
    /** Told of each attempt that the API server took. */
    onAccepted: (record: ActionRecord) => void;
  }) {
    this.#recorder = options.recorder;
    this.#clock = options.clock;
    this.#onAccepted = options.onAccepted;
  }

  async begin(intent: ActionIntent): Promise<Begun> {
    assertPrintable(intent);
    const giveUpAtMs = this.#clock.nowMs() + SAME_REQUEST_PATIENCE_MS;
    const record = makeRecord(intent, this.#clock.nowMs());
    for (;;) {
      const claim = await this.#recorder.claim(record);
      if (claim.kind === 'failed') {
        throw notRecorded(claim.error);
      }
      if (claim.kind === 'claimed') {
        const attempt = new RecordedAttempt({
          record: claim.record,
          recorder: this.#recorder,
          clock: this.#clock,
          onAccepted: this.#onAccepted,
        });
        return { kind: 'new', attempt };
      }
      const { entry } = assertSameRequest(claim.record, record);
      const end = endOf(entry);
      if (end) {
        return { kind: 'known', id: entry.id, isLate: entry.isLate, end };
      }
      if (this.#clock.nowMs() >= giveUpAtMs) {
        return { kind: 'running' };
      }
      await sleep(this.#clock, SAME_REQUEST_CHECK_MS, NEVER);
    }
  }
}

const NEVER = new AbortController().signal;

function assertSameRequest(
  earlier: ActionRecord,
  { entry, requestHash }: ActionRecord,
): ActionRecord {
  if (
    earlier.entry.actor.ref !== entry.actor.ref ||
    earlier.requestHash !== requestHash
  ) {
    throw new InputError(
      'The key belongs to another action. Make a new key for each click.',
    );
  }
  return earlier;
}

/** Names that no database takes, or that would not be shown as they are. */
function assertPrintable({ entityRef, request }: ActionIntent): void {
  const names = [entityRef, request.rollout.cluster];
  if (names.some(name => name.length > 500 || !PRINTABLE.test(name))) {
    throw new InputError(
      'The names of entity and cluster may not hold control characters, nor be longer than 500 characters.',
    );
  }
}
