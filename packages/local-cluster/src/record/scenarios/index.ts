import type { Scenario } from '../subject.ts';
import * as analysis from './analysis.ts';
import * as blueGreen from './blueGreen.ts';
import * as brokenPods from './brokenPods.ts';
import * as canary from './canary.ts';
import * as experiments from './experiments.ts';
import * as providers from './providers.ts';
import * as stepPlugins from './stepPlugins.ts';
import * as troubles from './troubles.ts';
import * as workloadRefs from './workloadRefs.ts';

/** What is recorded besides the demo, by the name of the namespace that it runs in. */
export const scenarios: { [name: string]: Scenario } = {
  revisions: canary.revisions,
  slow: canary.slow,
  stepless: canary.stepless,
  'ping-pong': canary.pingPong,
  'dynamic-stable-scale': canary.dynamicStableScale,
  nginx: canary.nginx,
  mirror: canary.mirror,
  'routes-and-experiment': experiments.routesAndExperiment,
  'undecided-experiment': experiments.undecidedExperiment,
  'failing-experiment': experiments.failingExperiment,
  'aborted-experiment': experiments.abortedExperiment,
  inconclusive: analysis.inconclusive,
  'aborted-analysis': analysis.abortedAnalysis,
  background: analysis.background,
  'analysis-error': analysis.analysisError,
  'unresolved-argument': analysis.unresolvedArgument,
  'analysis-not-begun': analysis.notBegun,
  'analysis-providers': providers.providers,
  'secret-in-error': providers.secretInError,
  'blue-green': blueGreen.blueGreen,
  'blue-green-analyses': blueGreen.blueGreenAnalyses,
  'blue-green-auto-promotion': blueGreen.blueGreenAutoPromotion,
  'step-plugins': stepPlugins.working,
  'failing-step-plugin': stepPlugins.failing,
  'erring-step-plugin': stepPlugins.erring,
  'missing-step-plugin': stepPlugins.missing,
  'overdue-step-plugin': stepPlugins.overdue,
  'timed-out': troubles.timedOut,
  'aborted-by-deadline': troubles.abortedByDeadline,
  'invalid-spec': troubles.invalidSpec,
  'quota-exceeded': troubles.quotaExceeded,
  'pods-forbidden': troubles.podsForbidden,
  'broken-pods': brokenPods.brokenPods,
  'unready-pods': brokenPods.unreadyPods,
  'deployment-ref': workloadRefs.deploymentRef,
  'pod-template-ref': workloadRefs.podTemplateRef,
};
