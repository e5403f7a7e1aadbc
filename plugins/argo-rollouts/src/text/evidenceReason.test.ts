import {
  describeEvidenceReason,
  type EvidenceCause,
  type EvidenceMetric,
} from 'backstage-plugin-argo-rollouts-common';
import { t } from '../__testUtils__/translate';
import { sayPreset, sayReason } from './evidenceReason';

const target = 'main';

describe('a reason', () => {
  it.each<EvidenceCause>([
    { code: 'noTarget', cluster: 'eu' },
    { code: 'unknownTarget', name: 'x', cluster: 'eu', choices: ['a', 'b'] },
    { code: 'unknownTarget', name: 'x', cluster: 'eu', choices: [] },
    { code: 'unknownPreset', name: 'x', by: 'rollout', choices: ['istio'] },
    { code: 'unknownMetric', name: 'queue' },
    { code: 'noServices' },
    { code: 'noServiceTimes' },
    { code: 'podNamesCut' },
    { code: 'noRevision' },
    { code: 'noRequests' },
    {
      ...{ code: 'noSeriesOfRollout', target, rollout: 'shop/api' },
      metrics: ['a_total', 'b_total', 'c_total'],
    },
    { code: 'noSeriesOfMetric', target, metric: 'Errors' },
    { code: 'noErrorLabel', target, metric: 'x_total', label: 'code' },
    { code: 'noPart', target, metric: 'Failed checkouts' },
    { code: 'unreachable', target, how: 'brokenTls' },
    { code: 'timeout', target },
    { code: 'unauthenticated', target },
    { code: 'noToken', target, said: 'HTTP 403' },
    { code: 'forbidden', target, said: '' },
    { code: 'badQuery', target, said: 'parse error' },
    { code: 'execution', target, said: 'too many samples' },
    { code: 'queryTimeout', target, said: 'query timed out' },
    { code: 'notOneSeries', target, said: 'a scalar' },
    { code: 'badAnswer', target, said: 'an HTML page' },
    { code: 'unavailable', target, status: 503, said: '' },
    { code: 'noApi', target, status: 404 },
    { code: 'tooLarge', target, megabytes: 16 },
    { code: 'redirected', target, host: 'login.test' },
    { code: 'warnings', said: 'a store is away' },
    { code: 'clockAhead', seconds: 40 },
    { code: 'clockBehind', seconds: 40 },
  ])('is worded by its data as the backend words it: %j', cause => {
    const { message, nextStep } = describeEvidenceReason(cause);
    const ours = sayReason(t, {
      ...{ code: 'noData' as never, cause },
      ...{ message: 'In English.', nextStep: 'In English.' },
    });
    expect(ours).toEqual({ message, nextStep });
  });

  it('is the backend’s sentence without data', () => {
    expect(
      sayReason(t, {
        ...{ code: 'noRequests', cause: null },
        ...{ message: 'It is so.', nextStep: 'Do this.' },
      }),
    ).toEqual({ message: 'It is so.', nextStep: 'Do this.' });
  });
});

describe('a preset', () => {
  const preset: NonNullable<EvidenceMetric['preset']> = {
    ...{ id: 'http-pod', title: 'In English', chosenBy: 'found' },
    found: {
      ...{ target, metric: 'http_requests_total' },
      besides: [
        { id: 'istio', title: 'Istio' },
        { id: 'nginx', title: 'NGINX ingress' },
      ],
    },
  };

  it.each<[Partial<typeof preset>, string]>([
    [
      {},
      'Measured by HTTP metrics of the application, by pod name. Prometheus main has http_requests_total of this rollout. It fits before Istio, NGINX ingress.',
    ],
    [
      { found: { ...preset.found!, besides: [] } },
      'Measured by HTTP metrics of the application, by pod name. Prometheus main has http_requests_total of this rollout.',
    ],
    [
      { id: 'istio', title: 'Istio', chosenBy: 'rollout', found: null },
      'Measured by Istio. The annotation argo-rollouts/metrics-preset of the rollout names it.',
    ],
    [
      { id: 'cadvisor', title: 'cAdvisor', chosenBy: 'only', found: null },
      'Measured by cAdvisor. It is the only one for what pods use.',
    ],
  ])('says why it is taken: %j', (fields, sentence) => {
    expect(sayPreset(t, { ...preset, ...fields })).toBe(sentence);
  });
});
