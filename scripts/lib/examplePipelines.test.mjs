import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { parse } from 'yaml';
import { repository } from './places.mjs';

const folder = join(repository, 'examples/pipelines');
const cli = join(
  repository,
  'plugins/argo-rollouts-cli/bin/backstage-plugin-argo-rollouts-cli',
);

// Each example is run as its system would run it, against a portal that refuses.
describe('the example pipelines', () => {
  let portal;
  let bin;
  const asked = [];

  before(async () => {
    portal = createServer(({ url, headers }, response) => {
      asked.push({ url, token: headers.authorization });
      response.writeHead(403).end('{"error":{"message":"You may not."}}');
    });
    await new Promise(resolve => portal.listen(0, '127.0.0.1', resolve));
    // What npx would fetch is here already.
    bin = mkdtempSync(join(tmpdir(), 'pipelines-'));
    writeFileSync(
      join(bin, 'npx'),
      `#!/bin/sh\n[ "$1 $2" = "--yes backstage-plugin-argo-rollouts-cli" ] || exit 99\nshift 2\nexec "${process.execPath}" "${cli}" "$@"\n`,
      { mode: 0o755 },
    );
  });
  after(() => {
    portal.close();
    rmSync(bin, { recursive: true });
  });

  const portalUrl = () => `http://127.0.0.1:${portal.address().port}`;

  async function assertAsks(command) {
    asked.length = 0;
    const { code, text } = await run(command, {
      PATH: `${bin}:${process.env.PATH}`,
      PORTAL_URL: portalUrl(),
      BACKSTAGE_TOKEN: 'the-token',
    });
    assert.match(text, /The portal answered 403: You may not\./);
    assert.equal(code, 4);
    assert.deepEqual(asked, [
      {
        url: '/api/argo-rollouts/entities/component/default/api-service/rollouts',
        token: 'Bearer the-token',
      },
    ]);
    return text;
  }

  it('asks in a plain shell, and says what that means', async () => {
    const text = await assertAsks(join(folder, 'verdict.sh'));
    assert.match(text, /The portal could not be asked\./);
  });

  it('asks on GitHub Actions', async () => {
    const { jobs } = read('github-actions.yaml');
    const [step] = jobs.verdict.steps.filter(({ run: command }) => command);
    assert.equal(step.env.BACKSTAGE_TOKEN, '${{ secrets.BACKSTAGE_TOKEN }}');
    // GitHub puts values in before the shell sees the command.
    await assertAsks(
      step.run.replaceAll('${{ vars.PORTAL_URL }}', portalUrl()),
    );
  });

  it('asks on GitLab CI, where too little data is a warning', async () => {
    const job = read('gitlab-ci.yaml')['canary-verdict'];
    await assertAsks(job.script.join('\n'));
    assert.equal(job.allow_failure.exit_codes, 2);
  });
});

function read(file) {
  return parse(readFileSync(join(folder, file), 'utf8'));
}

function run(command, variables) {
  const shell = spawn('sh', ['-c', command], {
    env: { ...process.env, NODE_OPTIONS: '', ...variables },
  });
  let text = '';
  shell.stdout.on('data', chunk => (text += chunk));
  shell.stderr.on('data', chunk => (text += chunk));
  return new Promise(resolve =>
    shell.once('close', code => resolve({ code, text })),
  );
}
