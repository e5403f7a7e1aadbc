import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explainFailure } from './go.ts';

describe('explainFailure', () => {
  const cases: [name: string, lines: string[], explanation: RegExp][] = [
    [
      'names the Go that is needed when go.mod asks for a newer one',
      [
        'go: go.mod requires go >= 1.26.1 (running go 1.25.3; GOTOOLCHAIN=local)',
      ],
      /too old: .*running go 1\.25\.3.*\n.*Go 1\.26 or newer: see https:\/\/go\.dev/,
    ],
    [
      'knows a Go that cannot even read go.mod',
      [
        'go: errors parsing go.mod:',
        "go.mod:3: invalid go version '1.26.1': must match format 1.23",
      ],
      /too old/,
    ],
    [
      'tells to make room on a full disk',
      [
        'k8s.io/api/core/v1',
        '# k8s.io/api/core/v1',
        'compile: writing output: write $WORK/b042/_pkg_.a: no space left on device',
      ],
      /disk became full.*go clean -cache/,
    ],
    [
      'tells a download that fails from a build that fails',
      [
        'go: downloading k8s.io/kubernetes v1.34.5',
        'go: k8s.io/kubernetes@v1.34.5: Get "https://modules.example.com/k8s.io/kubernetes/@v/v1.34.5.zip": dial tcp: lookup modules.example.com: no such host',
      ],
      /could not be downloaded: go: k8s\.io\/kubernetes.*no such host\nCheck the network/,
    ],
    [
      'says when a module proxy refuses',
      [
        'go: k8s.io/api@v0.34.4: reading https://proxy.example/k8s.io/api/@v/v0.34.4.zip: 403 Forbidden',
      ],
      /could not be downloaded: .*403 Forbidden/,
    ],
    [
      'does not blame the network for a module that was tampered with',
      [
        'verifying k8s.io/api@v0.34.4: checksum mismatch',
        '\tdownloaded: h1:aaa=',
        '\tgo.sum:     h1:bbb=',
        'SECURITY ERROR',
      ],
      /not the one that go\.sum pins/,
    ],
    [
      'shows the last lines of anything else',
      ['some/package', '# some/package', './x.go:1:1: undefined: y'],
      /could not be built.*\n.*\n.*\n\.\/x\.go:1:1: undefined: y/,
    ],
  ];
  for (const [name, lines, explanation] of cases) {
    it(name, () => assert.match(explainFailure(lines), explanation));
  }
});
