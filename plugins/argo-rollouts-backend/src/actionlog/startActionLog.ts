import type {
  DatabaseService,
  LoggerService,
  PermissionsService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Clock, Clusters } from '../kubernetes';
import type { Feeds } from '../rollouts/Feeds';
import type { ActionLog } from './ActionLog';
import { ActionLogCleaner } from './ActionLogCleaner';
import type { ActionLogConfig } from './actionLogConfig';
import { ActionLogService } from './ActionLogService';
import { ActionRecovery } from './ActionRecovery';
import { DatabaseActionLogStore } from './DatabaseActionLogStore';
import { KubernetesEvents } from './KubernetesEvents';
import { openActionLog } from './openActionLog';

/**
 * The action log with all that keeps it: it records, shows, cleans up, and finds out
 * what became of actions whose backend died. None of it waits for the database.
 */
export function startActionLog(options: {
  config: ActionLogConfig;
  database: DatabaseService;
  scheduler: SchedulerService;
  catalog: CatalogService;
  permissions: PermissionsService;
  clusters: Clusters;
  feeds: Feeds;
  clock: Clock;
  logger: LoggerService;
}): { log: ActionLog; service: ActionLogService; close(): void } {
  const { config, database, scheduler, catalog, permissions } = options;
  const { clusters, feeds, clock, logger } = options;
  const events = new KubernetesEvents({ clusters, logger });
  const { log, store, spool, replayed, close } = openActionLog({
    openStore: () => DatabaseActionLogStore.create(database),
    spool: config.spool,
    onAccepted: ({ entry }) => events.write(entry),
    ...{ clock, logger, random: Math.random },
  });
  const { keepDays } = config;
  new ActionLogCleaner({ store, keepDays, clock, logger }).schedule(scheduler);
  const recovery = new ActionRecovery({ store, clusters, clock, logger });
  recovery.start(replayed);
  return {
    log,
    service: new ActionLogService({
      ...{ catalog, permissions, feeds, store, spool, clock },
    }),
    close: () => {
      close();
      recovery.close();
    },
  };
}
