import { podTemplate, rollout } from '../manifests.ts';
import { isHealthy, waitsAtStep, type Scenario } from '../subject.ts';

const steps = [{ setWeight: 25 }, { pause: {} }];

/** The pod template stays in a Deployment, whose own pods go when the rollout has its. */
export const deploymentRef: Scenario = async ({
  apply,
  namespace,
  cluster,
  reaches,
  record,
}) => {
  await apply(
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'app-template', labels: { app: 'app' } },
      spec: {
        replicas: 0,
        selector: { matchLabels: { app: 'app' } },
        template: podTemplate(),
      },
    },
    referring('apps/v1', 'Deployment'),
  );
  await reaches(isHealthy);
  await cluster.kubectl(
    ...['set', 'image', 'deployment/app-template', 'app=example/app:2.0.0'],
    ...['-n', namespace],
  );
  await reaches(waitsAtStep(1));
  await record('canary-workload-ref');
};

/** In a PodTemplate, of which the CLI can tell nothing. */
export const podTemplateRef: Scenario = async ({
  apply,
  namespace,
  cluster,
  reaches,
  record,
}) => {
  await apply(
    {
      apiVersion: 'v1',
      kind: 'PodTemplate',
      metadata: { name: 'app-template' },
      template: podTemplate(),
    },
    referring('v1', 'PodTemplate'),
  );
  await reaches(isHealthy);
  await cluster.kubectl(
    ...['patch', 'podtemplate', 'app-template', '-n', namespace],
    ...['--type=json', '-p'],
    '[{"op":"replace","path":"/template/spec/containers/0/image","value":"example/app:2.0.0"}]',
  );
  await reaches(waitsAtStep(1));
  await record('canary-pod-template-ref');
};

function referring(apiVersion: string, kind: string): object {
  const manifest = rollout({
    strategy: { canary: { steps } },
    spec: { workloadRef: { apiVersion, kind, name: 'app-template' } },
  }) as { spec: { template?: object } };
  delete manifest.spec.template;
  return manifest;
}
