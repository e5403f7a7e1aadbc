import type {
  ActionSubject,
  LoggedAction,
} from 'backstage-plugin-argo-rollouts-common';
import type { Clock } from '../kubernetes';
import type { Attempt, Failure } from './ActionLog';
import type { ActionRecord } from './ActionLogStore';
import { SUPERSEDED } from './findEffect';
import { notRecorded } from './notRecorded';
import type { Recorder } from './Recorder';
import { change, leaseFrom, timeOf } from './records';

/** An attempt of this backend. */
export class RecordedAttempt implements Attempt {
  readonly #recorder: Recorder;
  readonly #clock: Clock;
  readonly #onAccepted: (record: ActionRecord) => void;
  #record: ActionRecord;

  constructor(options: {
    record: ActionRecord;
    recorder: Recorder;
    clock: Clock;
    onAccepted: (record: ActionRecord) => void;
  }) {
    this.#record = options.record;
    this.#recorder = options.recorder;
    this.#clock = options.clock;
    this.#onAccepted = options.onAccepted;
  }

  get id(): string {
    return this.#record.entry.id;
  }

  get isLate(): boolean {
    return this.#record.entry.isLate;
  }

  async intends(plan: Parameters<Attempt['intends']>[0]): Promise<void> {
    const lease = leaseFrom(this.#clock.nowMs());
    const kept = await this.#keep(change(this.#record, plan, lease));
    if (kept === 'recorded' || this.#record.entry.verb === 'abort') {
      return;
    }
    const error = notRecorded(
      kept === 'overtaken'
        ? new Error('another backend took this one for dead')
        : undefined,
    );
    await this.ended({
      outcome: 'failed',
      why: { code: 'notRecorded', message: error.message },
    });
    throw error;
  }

  async accepted(
    after: LoggedAction['after'],
  ): Promise<{ acceptedAt: string }> {
    const nowMs = this.#clock.nowMs();
    const acceptedAt = timeOf(nowMs);
    const end = { acceptedAt, endedAt: acceptedAt, after };
    // Whether the controller acts on it is still to be seen, by this backend while it
    // lives.
    await this.#keep(
      change(this.#record, { outcome: 'accepted', ...end }, leaseFrom(nowMs)),
    );
    this.#onAccepted(this.#record);
    return { acceptedAt };
  }

  async observed(): Promise<void> {
    const observedAt = timeOf(this.#clock.nowMs());
    await this.#keep(
      change(this.#record, { outcome: 'observed', observedAt }, null),
    );
  }

  async superseded(): Promise<void> {
    await this.#keep(change(this.#record, { why: SUPERSEDED }, null));
  }

  left(): void {
    this.#recorder.release(this.#record);
  }

  async ended(end: Failure & { before?: ActionSubject }): Promise<void> {
    if (this.#record.entry.outcome === 'pending') {
      const endedAt = timeOf(this.#clock.nowMs());
      await this.#keep(change(this.#record, { ...end, endedAt }, null));
      this.#recorder.release(this.#record);
    }
  }

  async #keep(
    changed: ActionRecord,
  ): Promise<'recorded' | 'overtaken' | 'late'> {
    this.#record = changed;
    const { how, record } = await this.#recorder.keep(changed);
    this.#record = record;
    return how;
  }
}
