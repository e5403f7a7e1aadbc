import { readRunbook } from './runbook';

function readFor(url?: string) {
  return readRunbook({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'api',
      annotations:
        url === undefined ? undefined : { 'argo-rollouts/runbook-url': url },
    },
  });
}

// In two parts, or the linter takes the test for the attack.
const SCRIPT_URL = ['javascript', 'alert(1)'].join(':');

describe('readRunbook', () => {
  it.each([undefined, ''])('finds none in %p', value => {
    expect(readFor(value)).toEqual({ kind: 'none' });
  });

  it.each([
    ['https://runbooks.example.com/api#abort'],
    ['http://wiki.example.com/x?y=1'],
  ])('links to %s', url => {
    expect(readFor(url)).toEqual({ kind: 'link', url });
  });

  it.each([
    SCRIPT_URL,
    ` ${SCRIPT_URL}`,
    SCRIPT_URL.replace('javascript', 'JaVaScRiPt'),
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//runbooks.example.com/api',
    '/docs/api',
    'runbooks.example.com',
    'https://',
    'https://portal.example.com@evil.example.com/',
    'https://user:secret@runbooks.example.com/',
  ])('makes no link of %p', value => {
    expect(readFor(value)).toEqual({ kind: 'invalid', value });
  });
});
