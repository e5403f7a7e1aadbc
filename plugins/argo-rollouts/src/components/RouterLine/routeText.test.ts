import { aView } from '../../__fixtures__/rolloutViews';
import { t } from '../../__testUtils__/translate';
import { describeRoute } from './routeText';

const plain = (text: string) => text.replace(/\u00a0/g, ' ');

describe('describeRoute', () => {
  it('says which requests a header route takes', () => {
    expect(
      describeRoute(t, aView(), {
        kind: 'header',
        name: 'testers',
        percentage: null,
        stepIndex: 1,
        matches: [
          [{ on: 'header', name: 'x-test', comparison: 'exact', value: 'yes' }],
          [{ on: 'header', name: 'x-who', comparison: 'regex', value: '^qa' }],
        ],
      }),
    ).toBe(
      'Header route testers: requests where header x-test is yes, or header x-who fits the pattern ^qa go to the canary (set by step 2 of 8).',
    );
  });

  it('says how much a mirror copies', () => {
    expect(
      plain(
        describeRoute(t, aView(), {
          kind: 'mirror',
          name: 'copy',
          percentage: 35,
          stepIndex: 2,
          matches: [
            [
              { on: 'method', name: '', comparison: 'exact', value: 'GET' },
              { on: 'path', name: '', comparison: 'prefix', value: '/buy' },
            ],
          ],
        }),
      ),
    ).toBe(
      'Mirror route copy: 35 % of the requests where method is GET and path starts with /buy are copied to the canary (set by step 3 of 8).',
    );
  });
});
