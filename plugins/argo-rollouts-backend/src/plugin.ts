import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { argoRolloutsPermissions } from 'backstage-plugin-argo-rollouts-common';
import { createActionLogRouter } from './actionLogRouter';
import { readActionLogConfig, startActionLog } from './actionlog';
import { createActRouter } from './actRouter';
import { createAudit } from './audit';
import { readPluginConfig } from './config';
import {
  ClusterCaches,
  KubernetesPluginClusters,
  systemClock as clock,
} from './kubernetes';
import { EvidenceService, readMetricsConfig, readTargets } from './prometheus';
import { Feeds } from './rollouts/Feeds';
import { EffectWatcher } from './rollouts/EffectWatcher';
import { FreshRollouts } from './rollouts/FreshRollouts';
import { JobPodsService } from './rollouts/JobPodsService';
import { RolloutActions } from './rollouts/RolloutActions';
import { RolloutResolver } from './rollouts/RolloutResolver';
import { RolloutsService } from './rollouts/RolloutsService';
import { createEvidenceRouter } from './evidenceRouter';
import { createJobPodsRouter } from './jobPodsRouter';
import { createResolveRouter } from './resolveRouter';
import { createRouter } from './router';
import { Gate } from './verdict/Gate';
import { readJudgeConfig } from './verdict/judgeConfig';
import { VerdictService } from './verdict/VerdictService';
import { createVerdictRouter } from './verdictRouter';
import { WEB_METRIC_PATH, createWebMetricRouter } from './webMetricRouter';

/**
 * The backend of Argo Rollouts for Backstage. It needs the Kubernetes plugin's backend
 * beside it, which knows the clusters.
 *
 * @public
 */
export const argoRolloutsPlugin = createBackendPlugin({
  pluginId: 'argo-rollouts',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
      },
      async init(services) {
        const { auditor, auth, catalog, discovery } = services;
        const { httpAuth, httpRouter, logger, permissions } = services;
        services.permissionsRegistry.addPermissions(argoRolloutsPermissions);

        const { namespacesOf, checkSeconds, keepMinutes, actingServices } =
          readPluginConfig(services.config);
        const targets = readTargets(services.config);
        const metrics = readMetricsConfig(services.config);
        const judge = readJudgeConfig(services.config);
        const clusters = new KubernetesPluginClusters({ auth, discovery });
        const caches = new ClusterCaches({
          clusters,
          namespacesOf,
          checkSeconds,
          clock,
          logger,
          random: Math.random,
        });
        const feeds = new Feeds({ caches, clock, keepMinutes });
        const rollouts = new RolloutsService({
          catalog,
          permissions,
          feeds,
          clock,
        });
        const actionLog = startActionLog({
          config: readActionLogConfig(services.config),
          ...{ database: services.database, scheduler: services.scheduler },
          ...{ catalog, permissions, clusters, feeds, clock },
          logger,
        });
        const evidence = new EvidenceService({
          ...{ catalog, permissions, feeds, clock, targets, metrics },
          actions: actionLog.service,
          random: Math.random,
        });
        const verdicts = new VerdictService({ evidence, clock, config: judge });
        const effects = new EffectWatcher({ clock, logger });
        const actions = new RolloutActions({
          ...{ catalog, permissions, effects, clock },
          gate: new Gate({ verdicts, permissions, logger }),
          rollouts: new FreshRollouts(clusters, caches),
          log: actionLog.log,
        });
        services.lifecycle.addShutdownHook(() => {
          rollouts.endStreams();
          feeds.close();
          effects.close();
          actionLog.close();
          return evidence.close();
        });
        httpRouter.use(createRouter({ httpAuth, rollouts }));
        httpRouter.use(
          createActRouter({
            ...{ httpAuth, actions, actingServices },
            audit: createAudit({ auditor, clock, logger }),
          }),
        );
        httpRouter.use(
          createActionLogRouter({ httpAuth, actionLog: actionLog.service }),
        );
        httpRouter.use(
          createResolveRouter({
            httpAuth,
            resolver: new RolloutResolver({
              ...{ catalog, permissions, clusters, namespacesOf },
            }),
          }),
        );
        httpRouter.use(createEvidenceRouter({ httpAuth, evidence }));
        httpRouter.use(
          createJobPodsRouter({
            httpAuth,
            jobPods: new JobPodsService({ rollouts: evidence, clusters }),
          }),
        );
        httpRouter.use(
          createVerdictRouter({
            ...{ httpAuth, verdicts },
            askingServices: judge.services,
          }),
        );
        if (judge.webMetric.tokens.length > 0) {
          httpRouter.addAuthPolicy({
            path: WEB_METRIC_PATH,
            allow: 'unauthenticated',
          });
          httpRouter.use(
            createWebMetricRouter({
              ...{ auth, verdicts, clock },
              config: judge.webMetric,
            }),
          );
        }
      },
    });
  },
});
