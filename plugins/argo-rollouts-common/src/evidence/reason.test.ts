import { type EvidenceCause, evidenceReasonSchema } from '../api';
import { describeEvidenceReason } from './reason';

const target = 'main';

describe('describeEvidenceReason', () => {
  it.each<[EvidenceCause, string, RegExp]>([
    [{ code: 'noTarget', cluster: 'eu' }, 'noTarget', /for cluster eu\./],
    [
      { code: 'unknownTarget', name: 'x', cluster: 'eu', choices: ['a', 'b'] },
      'unknownTarget',
      /"x".*cluster eu\. Name one of a, b, or leave/,
    ],
    [
      { code: 'unknownTarget', name: 'x', cluster: 'eu', choices: [] },
      'unknownTarget',
      /"x".*cluster eu\. Ask whoever keeps the portal/,
    ],
    [
      { code: 'unknownPreset', name: 'x', by: 'entity', choices: ['istio'] },
      'unknownPreset',
      /"x".*Name one of istio/,
    ],
    [{ code: 'podNamesCut' }, 'notInPreset', /http-hash\.$/],
    [
      {
        code: 'noSeriesOfRollout',
        target,
        rollout: 'shop/api',
        metrics: ['a_total', 'b_total'],
      },
      'noSeries',
      /main .* shop\/api\. Looked for: a_total, b_total\./,
    ],
    [
      { code: 'noErrorLabel', target, metric: 'x_total', label: 'code' },
      'notCounted',
      /with x_total.* the label code, which/,
    ],
    [
      { code: 'noPart', target, metric: 'Failed checkouts' },
      'notCounted',
      /"Failed checkouts".*ratio\.part/,
    ],
    [
      { code: 'unreachable', target, how: 'nameNotResolved' },
      'unreachable',
      /^Prometheus main does not answer \(its name cannot be resolved\)\. /,
    ],
    [
      { code: 'noToken', target, said: 'HTTP 403' },
      'unauthenticated',
      /gives no token\. It says: HTTP 403 Check oauth2 of the target main/,
    ],
    [
      { code: 'badQuery', target, said: '' },
      'badQuery',
      /does not understand the query\. If it is/,
    ],
    [
      { code: 'unavailable', target, status: 503, said: 'slow {{target}}' },
      'unavailable',
      /\(HTTP 503\)\. It says: slow \{\{target\}\} Look/,
    ],
    [{ code: 'clockBehind', seconds: 40 }, 'clockOff', /is 40 s behind/],
  ])('words %j', (cause, code, words) => {
    const reason = describeEvidenceReason(cause);
    expect(reason).toMatchObject({ code, cause });
    expect(`${reason.message} ${reason.nextStep}`).toMatch(words);
    expect(evidenceReasonSchema.parse(reason)).toEqual(reason);
  });

  it('is read without its cause when that is of another version', () => {
    const { cause, ...reason } = describeEvidenceReason({ code: 'noRequests' });
    const read = (with_: object) =>
      evidenceReasonSchema.parse({ ...reason, ...with_ });
    expect(read({}).cause).toBeNull();
    expect(read({ cause: { code: 'unheardOf' } }).cause).toBeNull();
    expect(read({ cause }).cause).toEqual(cause);
  });
});
