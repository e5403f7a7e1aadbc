import { TestApiProvider } from '@backstage/frontend-test-utils';
import { ServiceUnavailableError } from '@backstage/errors';
import { kubernetesProxyApiRef } from '@backstage/plugin-kubernetes-react';
import { act, screen } from '@testing-library/react';
import type {
  JobPod,
  JobPods,
  MeasurementView,
} from 'backstage-plugin-argo-rollouts-common';
import { aMetric, aRun } from '../../__fixtures__/rolloutViews';
import { render } from '../../__testUtils__/render';
import { fakeApi } from '../../__testUtils__/renderTab';
import { hidePage, showPage } from '../../__testUtils__/visibility';
import { argoRolloutsApiRef } from '../../api';
import { PlaceContext } from '../PodLogs';
import { proxy } from '../PodLogs/__fixtures__/podLogs';
import { MetricDetails } from './MetricDetails';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  showPage();
  jest.useRealTimers();
});

const wait = (ms: number) => act(() => jest.advanceTimersByTimeAsync(ms));

const PLACE = {
  entityRef: 'component:default/api-service',
  ...{ cluster: 'prod-eu', namespace: 'shop', rollout: 'api-service' },
};

function aPod(fields: Partial<JobPod> = {}): JobPod {
  return {
    name: 'uid.smoke.1-abcde',
    ready: false,
    status: 'Completed',
    message: '',
    containers: { ready: 0, total: 1 },
    restarts: 0,
    lastExit: { reason: 'Completed', exitCode: 0, at: null },
    startedAt: null,
    containerNames: ['check'],
    ...fields,
  };
}

function measuredBy(
  name: string,
  fields: Partial<MeasurementView> = {},
): MeasurementView {
  return {
    ...{ phase: 'Successful', value: { kind: 'none' }, sample: null },
    ...{ message: '', warnings: '', violated: null, breaches: [] },
    startedAt: '2026-01-01T09:00:00Z',
    finishedAt: '2026-01-01T09:00:01Z',
    wasTerminated: false,
    job: { name, namespace: 'shop' },
    ...fields,
  };
}

function detailsOf(measurements: MeasurementView[], api = fakeApi()) {
  const metric = aMetric({ name: 'smoke', provider: 'job', measurements });
  return (
    <TestApiProvider
      apis={[
        [argoRolloutsApiRef, api],
        [kubernetesProxyApiRef, proxy],
      ]}
    >
      <PlaceContext.Provider value={PLACE}>
        <MetricDetails run={aRun({ name: 'run-1' })} metric={metric} />
      </PlaceContext.Provider>
    </TestApiProvider>
  );
}

async function renderPods(
  answer: () => Promise<JobPods>,
  measurements = [measuredBy('uid.smoke.1')],
) {
  const api = fakeApi();
  api.getJobPods.mockImplementation(answer);
  const { rerender } = render(detailsOf(measurements, api));
  await wait(0);
  return {
    api,
    page: document.body,
    rerender: async (...later: MeasurementView[]) => {
      rerender(detailsOf(later, api));
      await wait(0);
    },
  };
}

const answering = (pods: JobPod[]) => async () => ({
  jobs: [{ name: 'uid.smoke.1', pods }],
});

describe('the pods of a Job', () => {
  it('are named with their status, and each has its log', async () => {
    const { api, page } = await renderPods(
      answering([
        aPod({
          name: 'uid.smoke.1-first',
          status: 'Error',
          lastExit: { reason: 'Error', exitCode: 3, at: null },
        }),
        aPod(),
      ]),
    );
    expect(api.getJobPods).toHaveBeenCalledWith(PLACE.entityRef, {
      ...{ cluster: 'prod-eu', namespace: 'shop', rollout: 'api-service' },
      ...{ analysisRun: 'run-1', metric: 'smoke' },
    });
    expect(page).toHaveTextContent('Job uid.smoke.1 in namespace shop');
    expect(page).toHaveTextContent(
      'Pod uid.smoke.1-first: Error, exit code 3 Log',
    );
    expect(page).toHaveTextContent('Pod uid.smoke.1-abcde: Completed Log');
    expect(
      screen.getByRole('button', { name: 'Log of uid.smoke.1-abcde' }),
    ).toBeInTheDocument();
  });

  it.each<[string, Partial<JobPod>, string]>([
    [
      'has no node',
      {
        status: 'Pending',
        message: '0/3 nodes are available',
        lastExit: null,
      },
      'Pending: 0/3 nodes are available',
    ],
    [
      'ran out of memory before',
      {
        status: 'CrashLoopBackOff',
        restarts: 2,
        lastExit: { reason: 'OOMKilled', exitCode: 137, at: null },
      },
      'CrashLoopBackOff, 2 restarts, last ended by OOMKilled (exit code 137)',
    ],
  ])('tell of one that %s', async (_, pod, words) => {
    const { page } = await renderPods(answering([aPod(pod)]));
    expect(page).toHaveTextContent(words);
  });

  it('are asked for once when the Jobs have ended, again for another', async () => {
    const { api, rerender } = await renderPods(answering([aPod()]));
    await wait(60_000);
    expect(api.getJobPods).toHaveBeenCalledTimes(1);
    await rerender(measuredBy('uid.smoke.1'), measuredBy('uid.smoke.2'));
    expect(api.getJobPods).toHaveBeenCalledTimes(2);
  });

  it('are followed while a Job works and somebody looks', async () => {
    const working = measuredBy('uid.smoke.1', {
      phase: 'Running',
      finishedAt: null,
    });
    const { api, rerender } = await renderPods(answering([]), [working]);
    expect(document.body).toHaveTextContent('Kubernetes has no pods of it.');
    api.getJobPods.mockImplementation(
      answering([aPod({ status: 'Running', lastExit: null })]),
    );
    await wait(5_000);
    expect(document.body).toHaveTextContent('uid.smoke.1-abcde: Running');
    hidePage();
    await wait(60_000);
    const asked = api.getJobPods.mock.calls.length;
    expect(asked).toBeLessThanOrEqual(3);
    showPage();
    await rerender(measuredBy('uid.smoke.1'));
    await wait(60_000);
    expect(api.getJobPods.mock.calls.length).toBeLessThanOrEqual(asked + 2);
  });

  it('are not known when the cluster does not tell, and the rest stays', async () => {
    const { page } = await renderPods(async () => {
      throw new ServiceUnavailableError('The portal may not list pods.');
    });
    expect(page).toHaveTextContent(
      'Its pods are not known: The portal may not list pods.',
    );
    expect(page).toHaveTextContent('kubectl logs job/uid.smoke.1 -n shop');
  });

  it('are not looked for in another namespace', async () => {
    const { api, page } = await renderPods(answering([aPod()]), [
      measuredBy('uid.smoke.1', {
        job: { name: 'uid.smoke.1', namespace: 'jobs' },
      }),
    ]);
    expect(api.getJobPods).not.toHaveBeenCalled();
    expect(page).toHaveTextContent('Job uid.smoke.1 in namespace jobs');
    expect(page).not.toHaveTextContent('Looking');
  });
});
