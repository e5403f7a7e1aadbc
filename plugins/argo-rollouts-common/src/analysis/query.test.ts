import type { AnalysisArgView } from '../api';
import { describeQuery, nameProvider } from './query';

const args: AnalysisArgView[] = [
  { name: 'service', kind: 'text', value: 'api' },
  { name: 'token', kind: 'secret' },
  { name: 'later', kind: 'unset' },
];

describe('describeQuery', () => {
  it.each([
    [
      'Prometheus, as it was sent',
      { prometheus: { query: 'up{job="{{args.service}}"}' } },
      { ResolvedPrometheusQuery: 'up{job="api"}' },
      { text: 'up{job="api"}', isAsSent: true, hidesSecret: false },
    ],
    [
      'Prometheus, before the first measurement',
      {
        prometheus: {
          query: 'up{job="{{ args.service }}", x="{{args.later}}"}',
        },
      },
      undefined,
      {
        text: 'up{job="api", x="{{args.later}}"}',
        isAsSent: false,
        hidesSecret: false,
      },
    ],
    [
      'a query with a secret, although the controller put it down',
      {
        prometheus: { query: 'up{job="{{args.service}}",t="{{args.token}}"}' },
      },
      { ResolvedPrometheusQuery: 'up{job="api",t="hunter2"}' },
      {
        text: 'up{job="api",t="{{args.token}}"}',
        isAsSent: false,
        hidesSecret: true,
      },
    ],
    [
      'nothing of a metric that the spec does not have, when there are secrets',
      undefined,
      { ResolvedPrometheusQuery: 'up{t="hunter2"}' },
      null,
    ],
    [
      'a web request, without its headers and its user',
      {
        web: {
          url: 'https://me:hunter2@example.com/{{args.service}}',
          jsonPath: '{$.share}',
          headers: [{ key: 'Authorization', value: 'hunter2' }],
        },
      },
      undefined,
      {
        text: 'GET https://example.com/api\n{$.share}',
        isAsSent: false,
        hidesSecret: false,
      },
    ],
    [
      'Datadog with a formula',
      { datadog: { queries: { a: 'x', b: 'y' }, formula: 'a / b' } },
      undefined,
      { text: 'a: x\nb: y\na / b', isAsSent: false, hidesSecret: false },
    ],
    ['no query of a job', { job: { spec: {} } }, undefined, null],
    ['nothing odd', { prometheus: { query: 7 } }, undefined, null],
    ['nothing at all', null, undefined, null],
  ])('tells %s', (_, provider, metadata, query) => {
    expect(
      describeQuery(provider, metadata as Record<string, string>, args),
    ).toEqual(query);
  });
});

describe('nameProvider', () => {
  it.each([
    [{ prometheus: { query: 'up' } }, 'prometheus'],
    [{ prometheus: null, job: {} }, 'job'],
    [{ plugin: { 'org/sample': { secret: 'x' } } }, 'org/sample'],
    [{ plugin: {} }, 'plugin'],
    [{}, null],
    ['text', null],
    [undefined, null],
  ])('of %j is %p', (provider, name) => {
    expect(nameProvider(provider)).toBe(name);
  });
});
