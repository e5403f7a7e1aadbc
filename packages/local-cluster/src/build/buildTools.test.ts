import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';

// The real build takes minutes and is made by the first test that needs a
// cluster; here stands a shell script in place of go.
describe('build, in a home of its own', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'build-test-'));
    mkdirSync(path.join(home, 'bin'));
    // Nothing else is on the PATH: a real go could be anywhere.
    for (const tool of ['touch', 'mkdir', 'sleep', 'ps']) {
      const from = ['/bin', '/usr/bin'].map(folder => path.join(folder, tool));
      symlinkSync(from.find(existsSync)!, path.join(home, 'bin', tool));
    }
  });
  afterEach(() => rmSync(home, { recursive: true }));

  it('says what to install where there is no Go', () => {
    const { status, stderr } = build(home);
    assert.equal(status, 1);
    assert.match(stderr, /There is no Go on the PATH.*Go 1\.26 or newer/);
    assertNothingIsBuilt(home);
  });

  it('leaves nothing half built when go fails', () => {
    fakeGo(home, 'build', 'echo "no space left on device" >&2; exit 1');
    const { status, stderr } = build(home);
    assert.equal(status, 1);
    assert.match(stderr, /The disk became full/);
    assertNothingIsBuilt(home);
  });

  it('builds once, and needs no Go after that', () => {
    fakeGo(home, 'build', BUILD_EVERYTHING);
    const first = build(home);
    assert.equal(first.stderr, '');
    assert.match(first.stdout, /compiling Kubernetes and Argo Rollouts/);
    rmSync(path.join(home, 'bin', 'go'));
    const second = build(home);
    assert.equal(second.stderr, '');
    assert.doesNotMatch(second.stdout, /compiling/);
    const [key, ...others] = readdirSync(cacheOf(home));
    assert.deepEqual(others, []);
    assert.ok(existsSync(path.join(cacheOf(home), key, 'bin', 'etcd')));
    assert.ok(!existsSync(path.join(cacheOf(home), key, 'work')));
  });

  it('builds once for two who ask at the same time', async () => {
    // The one who builds is not ready before the other waits.
    const otherWaits = path.join(home, 'other-waits');
    const untilOtherWaits = `
      tries=0
      while [ ! -e ${otherWaits} ] && [ $tries -lt 600 ]; do
        sleep 0.1
        tries=$((tries + 1))
      done`;
    fakeGo(
      home,
      'build',
      `${untilOtherWaits}; echo $2 >> ${home}/builds; ${BUILD_EVERYTHING}`,
    );
    const tellThatItWaits = (output: string) => {
      if (output.includes('waiting for')) writeFileSync(otherWaits, '');
    };
    const outputs = await Promise.all([
      buildAside(home, tellThatItWaits),
      buildAside(home, tellThatItWaits),
    ]);
    // One for each Go module.
    const builds = readFileSync(path.join(home, 'builds'), 'utf8');
    assert.equal(builds.trim().split('\n').length, 3);
    assert.match(outputs.join(''), /waiting for process \d+/);
    for (const output of outputs) assert.match(output, /The programs are in/);
  });

  it('builds again when a program was removed', () => {
    fakeGo(home, 'build', BUILD_EVERYTHING);
    build(home);
    const [key] = readdirSync(cacheOf(home));
    const kubectl = path.join(cacheOf(home), key, 'bin', 'kubectl');
    rmSync(kubectl);
    assert.equal(build(home).status, 0);
    assert.ok(existsSync(kubectl));
  });
});

function build(home: string) {
  return spawnSync(process.execPath, BUILD, {
    encoding: 'utf8',
    env: environment(home),
  });
}

/** Resolves to the output; tells what there is of it whenever more comes. */
async function buildAside(
  home: string,
  onOutput: (output: string) => void,
): Promise<string> {
  const child = spawn(process.execPath, BUILD, { env: environment(home) });
  let output = '';
  const collect = (text: Buffer) => {
    output += text;
    onOutput(output);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  await once(child, 'close');
  return output;
}

const BUILD = [
  '--disable-warning=ExperimentalWarning',
  path.resolve(import.meta.dirname, '../cli.ts'),
  'build',
];

function environment(home: string) {
  return {
    HOME: home,
    XDG_CACHE_HOME: path.join(home, '.cache'),
    PATH: path.join(home, 'bin'),
  };
}

function cacheOf(home: string): string {
  return path.join(home, '.cache', 'argo-rollouts-for-backstage');
}

function assertNothingIsBuilt(home: string): void {
  assert.deepEqual(readdirSync(cacheOf(home)), []);
}

/** A go that knows what we ask it, and does `script` for one subcommand. */
function fakeGo(home: string, subcommand: string, script: string): void {
  const file = path.join(home, 'bin', 'go');
  writeFileSync(
    file,
    `#!/bin/sh
module=${home}/module
case "$1 $2" in
  "${subcommand} "*) ${script} ;;
  "env -json") echo '{"GOCACHE":"${home}","GOMODCACHE":"${home}"}' ;;
  "list -m") echo "$module" ;;
  "list -deps") echo one; echo two ;;
  *) echo "the test does not know: go $*" >&2; exit 1 ;;
esac
`,
  );
  chmodSync(file, 0o755);
}

// `go build -v -o BIN/ … PACKAGE…`, and the files that are copied afterwards.
const BUILD_EVERYTHING = `
    bin=$4
    for last in "$@"; do
      case "$last" in
        go.etcd.io/etcd/server/v3) touch "$bin/server" ;;
        */*/*) touch "$bin/\${last##*/}" ;;
      esac
    done
    mkdir -p $module/manifests/crds $module/kustomize/stage/node/fast \\
      $module/kustomize/stage/node/heartbeat $module/kustomize/stage/pod/fast
    for crd in analysis-run analysis-template cluster-analysis-template experiment rollout; do
      touch $module/manifests/crds/$crd-crd.yaml
    done
    for stage in node/fast/node-initialize node/heartbeat/node-heartbeat \\
      pod/fast/pod-ready pod/fast/pod-complete pod/fast/pod-delete; do
      touch $module/kustomize/stage/$stage.yaml
    done
`;
