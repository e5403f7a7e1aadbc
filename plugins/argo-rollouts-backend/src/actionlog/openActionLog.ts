import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Clock } from '../kubernetes';
import type { ActionLog } from './ActionLog';
import type { ActionLogStore, ActionRecord } from './ActionLogStore';
import { Leases } from './Leases';
import { Recorder } from './Recorder';
import { RecordingActionLog } from './RecordingActionLog';
import { Spool } from './Spool';
import { SpoolReplay } from './SpoolReplay';
import { StoreConnection } from './StoreConnection';

export interface OpenActionLog {
  log: ActionLog;
  store: StoreConnection;
  spool: Spool;
  /** When what the backend before left behind has been tried once. */
  replayed: Promise<void>;
  close(): void;
}

/** Opens the action log, whether its database is there or not. */
export function openActionLog(options: {
  openStore: () => Promise<ActionLogStore>;
  spool: { directory: string; maxBytes: number };
  onAccepted: (record: ActionRecord) => void;
  clock: Clock;
  logger: LoggerService;
  random: () => number;
}): OpenActionLog {
  const { openStore, onAccepted, clock, logger, random } = options;
  const store = new StoreConnection({ open: openStore, clock, logger });
  const spool = new Spool({ ...options.spool, logger });
  const replay = new SpoolReplay({ store, spool, clock, logger, random });
  const leases = new Leases({ store, clock });
  const recorder = new Recorder({
    ...{ store, spool, replay, leases, clock, logger },
  });
  const log = new RecordingActionLog({ recorder, clock, onAccepted });
  // What the backend before could not record.
  replay.start(0);
  return {
    ...{ log, store, spool, replayed: replay.hasTried },
    close: () => {
      leases.close();
      replay.close();
    },
  };
}
