import type { AnalysisRunView, ReplicaSetView, RolloutView } from '../api';
import type { ReplicaSetObject, RolloutObject } from '../crd';
import { compareText } from '../time';
import { readCli, type Line, type Said } from './__fixtures__/cli';
import { recordings, type Recording } from './__fixtures__/recordings';
import { describeRollout } from './describeRollout';

/*
 * What `kubectl argo rollouts get rollout` said of each recorded rollout at the same
 * moment. Where we differ on purpose, docs/agreement-with-the-cli.md says why.
 */

describe('describeRollout agrees with the CLI', () => {
  const cases = recordings
    .filter(({ cli }) => !cli.startsWith('Error'))
    .map(recording => [recording.state, recording] as const);

  it.each(cases)('on %s', (state, recording) => {
    const view = describeRollout(recording);
    const expected = differences[state] ?? (said => said);
    expect(sortJobs(sayAsCli(view))).toEqual(
      sortJobs(expected(readCli(recording.cli), recording)),
    );
  });

  it('on at least 60 states', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
  });

  it('differs only where the documentation says so', () => {
    const states = recordings.map(({ state }) => state);
    expect(states).toEqual(expect.arrayContaining(Object.keys(differences)));
  });

  it('tells a rollout of a PodTemplate, of which the CLI tells nothing', () => {
    const recording = recordings.find(
      ({ state }) => state === 'canary-pod-template-ref',
    )!;
    expect(recording.cli).toMatch(/deployments?.apps "app-template" not found/);
    expect(describeRollout(recording)).toMatchObject({
      phase: 'Paused',
      template: {
        images: [{ image: 'example/app:2.0.0' }],
        workloadRef: { kind: 'PodTemplate', name: 'app-template' },
      },
    });
  });
});

/** What the CLI says and we do not, each with its row in docs/agreement-with-the-cli.md. */
const differences: {
  [state: string]: (said: Said, recording: Recording) => Said;
} = {
  // 1: behind the last step and without a router the weight is the share of pods.
  'canary-without-steps': sayShareOfPods,
  'canary-promoting-fully': sayShareOfPods,
  // 2: without a preview service the new version is the preview nevertheless.
  'blue-green-auto-promotion': said => ({
    ...said,
    images: said.images.map(image =>
      image === 'example/app:2.0.0' ? `${image} (preview)` : image,
    ),
    tree: said.tree.map(line =>
      line.kind === 'ReplicaSet' && line.info === ''
        ? { ...line, info: 'preview' }
        : line,
    ),
  }),
  'canary-pods-unready': sayShareOfPods,
  // 3: sidecars count as containers, and their restarts as restarts, as with kubectl.
  'canary-degraded-pods': (said, recording) => ({
    ...sayShareOfPods(said, recording),
    tree: said.tree.map(line => {
      switch (line.status) {
        case 'ImagePullBackOff':
        case 'Signal:9':
          return { ...line, info: 'ready:1/2,restarts:1' };
        case 'CrashLoopBackOff':
          return { ...line, info: 'ready:1/2,restarts:8' };
        case 'Init:ExitCode:3':
          return { ...line, info: 'ready:0/2,restarts:2' };
        default:
          return line;
      }
    }),
  }),
  // 11: what the controller has not looked at is pending, as it says of experiments.
  'canary-analysis-not-begun': said => ({
    ...said,
    tree: said.tree.map(line =>
      line.kind === 'AnalysisRun' && line.status === ''
        ? { ...line, status: 'Pending' }
        : line,
    ),
  }),
  // 12: the value of a secret that the controller left in an error.
  'analysis-secret-in-error': said => ({
    ...said,
    message: said.message.replace('hunter3\\n', '{{args.broken}}'),
  }),
};

function sayShareOfPods(said: Said, recording: Recording): Said {
  const { status } = recording.rollout as RolloutObject;
  const canary = (recording.replicaSets as ReplicaSetObject[]).find(
    ({ metadata }) =>
      metadata?.labels?.['rollouts-pod-template-hash'] ===
      status?.currentPodHash,
  );
  const available = canary?.status?.availableReplicas ?? 0;
  const all = status?.availableReplicas || 1;
  return { ...said, actualWeight: `${Math.floor((available * 100) / all)}` };
}

function sayAsCli(view: RolloutView): Said {
  const isCanary = view.strategy === 'canary';
  const { weight, replicas } = view;
  return {
    status: view.phase,
    // A line has no space at its end; the message of a plugin that says nothing has.
    message: view.message.trimEnd(),
    step:
      isCanary && view.currentStepIndex !== null
        ? `${view.currentStepIndex}/${view.steps.length}`
        : '',
    setWeight: isCanary ? String(weight.set) : '',
    actualWeight: isCanary ? String(weight.actual ?? 0) : '',
    images: sayImages(view),
    replicas: [
      replicas.desired,
      replicas.current,
      replicas.updated,
      replicas.ready,
      replicas.available,
    ].map(String),
    tree: sayTree(view),
  };
}

// Images of ReplicaSets with pods, each with the roles of all that run it.
function sayImages({ revisions, experiments }: RolloutView): string[] {
  const tagged = [
    ...revisions.map(set => ({ set, tags: set.roles as string[] })),
    ...experiments.flatMap(({ templates }) =>
      templates.flatMap(({ name, replicaSet }) =>
        replicaSet ? { set: replicaSet, tags: [`Σ:${name}`] } : [],
      ),
    ),
  ];
  const tagsOf = new Map<string, Set<string>>();
  for (const { set, tags } of tagged) {
    for (const { image } of set.replicas.current > 0 ? set.images : []) {
      const all = tagsOf.get(image) ?? new Set();
      tags.forEach(tag => all.add(tag));
      tagsOf.set(image, all);
    }
  }
  return [...tagsOf]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([image, tags]) =>
      tags.size > 0 ? `${image} (${[...tags].join(', ')})` : image,
    );
}

function sayTree(view: RolloutView): Line[] {
  const sets = [...view.revisions, ...view.formerRevisions];
  const runs = [...view.analysisRuns, ...view.formerAnalysisRuns];
  const numbers = new Set(
    [...sets, ...view.experiments, ...runs].map(
      ({ revision }) => revision ?? 0,
    ),
  );
  const lines: Line[] = [
    {
      depth: 0,
      name: view.name,
      kind: 'Rollout',
      status: view.phase,
      info: '',
    },
  ];
  for (const number of [...numbers].sort((a, b) => b - a)) {
    const isOfIt = ({ revision }: { revision: number | null }) =>
      (revision ?? 0) === number;
    lines.push({
      depth: 1,
      name: `revision:${number}`,
      kind: '',
      status: '',
      info: '',
    });
    sets
      .filter(isOfIt)
      .forEach(set => lines.push(...saySet(set, set.roles, 2)));
    // Within a revision the CLI lists the oldest first, where we list the newest.
    [...view.experiments]
      .filter(isOfIt)
      .reverse()
      .forEach(experiment => lines.push(...sayExperiment(experiment)));
    sayRuns(runs.filter(isOfIt), 2, lines);
  }
  return lines;
}

function sayExperiment(experiment: RolloutView['experiments'][number]): Line[] {
  const { name, phase, templates, analysisRuns } = experiment;
  const lines: Line[] = [
    { depth: 2, name, kind: 'Experiment', status: phase, info: '' },
  ];
  templates
    .flatMap(({ replicaSet }) => replicaSet ?? [])
    .sort((a, b) => a.replicaSet.localeCompare(b.replicaSet))
    .forEach(set => lines.push(...saySet(set, [], 3)));
  sayRuns(analysisRuns, 3, lines);
  return lines;
}

function sayRuns(
  runs: RolloutView['analysisRuns'],
  depth: number,
  lines: Line[],
): void {
  for (const run of [...runs].reverse()) {
    const sum = (count: 'successful' | 'failed' | 'inconclusive' | 'errors') =>
      run.metrics.reduce((total, metric) => total + metric[count], 0);
    const info = [
      ['✔', sum('successful')],
      ['✖', sum('failed')],
      ['?', sum('inconclusive')],
      ['⚠', sum('errors')],
    ]
      .filter(([, count]) => Number(count) > 0)
      .map(([icon, count]) => `${icon} ${count}`)
      .join(',');
    const { name, phase: status } = run;
    lines.push({ depth, name, kind: 'AnalysisRun', status, info });
    lines.push(...sayJobs(run, depth + 1));
  }
}

function sayJobs({ metrics }: AnalysisRunView, depth: number): Line[] {
  return metrics
    .flatMap(({ measurements }) => measurements)
    .flatMap(({ job, phase: status }) =>
      job ? [{ depth, name: job.name, kind: 'Job', status, info: '' }] : [],
    );
}

// The CLI has them in the order in which the metrics were first measured, which is not
// in the view.
function sortJobs(said: Said): Said {
  const jobs = said.tree
    .filter(({ kind }) => kind === 'Job')
    .sort((a, b) => compareText(a.name, b.name));
  return {
    ...said,
    tree: said.tree.map(line => (line.kind === 'Job' ? jobs.shift()! : line)),
  };
}

function saySet(set: ReplicaSetView, roles: string[], depth: number): Line[] {
  return [
    {
      depth,
      name: set.replicaSet,
      kind: 'ReplicaSet',
      status: set.status,
      info: [...roles, ...(set.scaleDownAt ? ['delay'] : [])].join(','),
    },
    ...set.pods.map(({ name, status, containers, restarts }) => ({
      depth: depth + 1,
      name,
      kind: 'Pod',
      status,
      info: [
        `ready:${containers.ready}/${containers.total}`,
        ...(restarts > 0 ? [`restarts:${restarts}`] : []),
      ].join(','),
    })),
  ];
}
