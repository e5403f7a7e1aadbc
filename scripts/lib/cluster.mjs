import { join } from 'node:path';
import { quoteFailure } from './failure.mjs';
import { withNode } from './node.mjs';
import { repository } from './places.mjs';

/** The command of the local cluster, as arguments for Node. */
export const clusterCommand = [
  '--disable-warning=ExperimentalWarning',
  join(repository, 'packages', 'local-cluster', 'src', 'cli.ts'),
];

/**
 * Builds the programs of the local cluster into the user's cache folder, if
 * they are not there already. Needs Go, and no installed packages.
 */
export async function ensureTools({ node, processes, progress }) {
  const complaints = [];
  const { code } = await progress.step(
    "Build the cluster's tools",
    report =>
      processes.run('tools', node, [...clusterCommand, 'build'], {
        cwd: repository,
        env: withNode(node),
        mayFail: true,
        onLine: (line, source) => {
          if (source === 'stderr') {
            complaints.push(line);
          } else {
            report(line.replace(/^[\d.]+ s +/, ''));
          }
        },
      }),
    end => end.code === 0,
  );
  if (code !== 0) {
    throw quoteFailure(
      complaints.join('\n') || 'The build of the tools ended.',
    );
  }
}

/**
 * Starts a local cluster, with `flags` of its command. It ends when its standard
 * input does, so it cannot outlive this process.
 *
 * @param options.name on this machine; `title` is what a person calls it
 * @returns how the portal reaches it, with the rights of the documented role, and the
 * token of an admin for what a person does at a terminal
 */
export async function startLocalCluster({
  node,
  processes,
  progress,
  name,
  title = name,
  flags,
}) {
  const event = await progress.step(
    `Start the cluster ${title}`,
    report =>
      new Promise((resolve, reject) => {
        let nextStep;
        const cluster = processes.start(
          `cluster-${name}`,
          node,
          [...clusterCommand, 'run', '--name', name, '--json', ...flags],
          {
            cwd: repository,
            env: withNode(node),
            // The ready event has the tokens of the cluster's users.
            keepsSecrets: true,
            onLine: (line, source) => {
              const message = source === 'stdout' ? parseEvent(line) : {};
              if (message.event === 'progress') {
                report(describeProgress(message));
              } else if (message.event === 'ready') {
                // From now on it can only die.
                nextStep = 'Run the command again; the cluster begins anew.';
                resolve(message);
              } else if (message.event === 'error') {
                const failure = quoteFailure(message.message, nextStep);
                reject(failure);
                processes.reportDeath(failure);
              }
            },
          },
        );
        cluster.ended.then(end => reject(cluster.describeDeath(end)));
      }),
  );
  return {
    name: event.name,
    url: event.url,
    authProvider: 'serviceAccount',
    token: event.tokens.portal,
    adminToken: event.tokens.admin,
    caData: event.caData,
    prometheusUrl: event.prometheusUrl,
  };
}

function parseEvent(line) {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}

function describeProgress({ step, done, total }) {
  return total === undefined ? step : `${step} ${done} of ${total}`;
}
