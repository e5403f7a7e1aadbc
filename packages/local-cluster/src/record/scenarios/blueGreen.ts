import { analysis, analysisTemplate, rollout, services } from '../manifests.ts';
import {
  isAborted,
  isHealthy,
  isPausedFor,
  type Scenario,
} from '../subject.ts';

/** Waits for a person, and nothing else. */
export const blueGreen: Scenario = async ({
  apply,
  ship,
  act,
  reaches,
  record,
}) => {
  await apply(
    ...services('app-active', 'app-preview'),
    rollout({
      strategy: {
        blueGreen: {
          activeService: 'app-active',
          previewService: 'app-preview',
          autoPromotionEnabled: false,
          previewReplicaCount: 2,
        },
      },
    }),
  );
  await reaches(isHealthy);
  await record('blue-green-idle');
  await ship('2.0.0');
  await reaches(isPausedFor('BlueGreenPause'));
  await record('blue-green-waits-for-person');
  await act('abort');
  await reaches(isAborted);
  await record('blue-green-aborted');
};

/** With an analysis before and one after the switch, then the countdown of the old version. */
export const blueGreenAnalyses: Scenario = async ({
  apply,
  ship,
  act,
  reaches,
  record,
}) => {
  const measures = { interval: '2s', count: 3 };
  await apply(
    ...services('app-active', 'app-preview'),
    analysisTemplate('before', 1, measures),
    analysisTemplate('after', 1, measures),
    rollout({
      strategy: {
        blueGreen: {
          activeService: 'app-active',
          previewService: 'app-preview',
          autoPromotionEnabled: false,
          scaleDownDelaySeconds: 3600,
          prePromotionAnalysis: analysis('before'),
          postPromotionAnalysis: analysis('after'),
        },
      },
    }),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(
    r =>
      r.status?.blueGreen?.prePromotionAnalysisRunStatus?.status === 'Running',
  );
  await record('blue-green-pre-promotion-analysis');
  await reaches(isPausedFor('BlueGreenPause'));
  await act('promote');
  await reaches(
    r =>
      r.status?.blueGreen?.postPromotionAnalysisRunStatus?.status === 'Running',
  );
  await record('blue-green-post-promotion-analysis');
  await reaches(isHealthy);
  await record('blue-green-scale-down');

  await apply(analysisTemplate('after', 9, measures));
  await ship('3.0.0');
  await reaches(isPausedFor('BlueGreenPause'));
  await act('promote');
  await reaches(isAborted);
  await record('blue-green-aborted-by-analysis');
};

/** Switches after an hour by itself; nobody can reach the preview before. */
export const blueGreenAutoPromotion: Scenario = async ({
  apply,
  ship,
  reaches,
  record,
}) => {
  await apply(
    ...services('app-active'),
    rollout({
      strategy: {
        blueGreen: { activeService: 'app-active', autoPromotionSeconds: 3600 },
      },
    }),
  );
  await reaches(isHealthy);
  await ship('2.0.0');
  await reaches(isPausedFor('BlueGreenPause'));
  await record('blue-green-auto-promotion');
};
