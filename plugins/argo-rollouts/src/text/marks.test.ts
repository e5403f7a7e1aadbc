import type { EvidenceMark } from 'backstage-plugin-argo-rollouts-common';
import { anEvidence } from '../__fixtures__/evidence';
import { t } from '../__testUtils__/translate';
import { nameMark, sayMark } from './marks';

const [mark] = anEvidence().marks;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const acted: EvidenceMark['what'] = { code: 'acted', verb: 'abort' };

describe('nameMark', () => {
  it.each<[Partial<EvidenceMark>, string]>([
    [{ kind: 'weight', weight: 25 }, '25 %'],
    [{ kind: 'weight', weight: null }, 'words'],
    [{ kind: 'step', stepIndex: 3 }, 'step 4'],
    [{ kind: 'abort' }, 'aborted'],
    [{ kind: 'action', what: acted }, 'Abort'],
    [{ kind: 'action', what: null }, 'words'],
  ])('of %j is %s', (fields, text) => {
    expect(plain(nameMark(t, { ...mark, text: 'words', ...fields }, 100))).toBe(
      text,
    );
  });
});

describe('sayMark', () => {
  it.each<[Partial<EvidenceMark>, string]>([
    [
      { what: { code: 'weightChanged', from: 10, to: 25 } },
      'Weight 10 % → 25 %',
    ],
    [{ what: { code: 'weightSet', to: 25 } }, 'Weight 25 %'],
    [{ what: { code: 'stepCompleted' }, stepIndex: 2 }, 'Step 3 done'],
    [{ what: { code: 'stepCompleted' }, stepIndex: null }, 'Step done'],
    [
      { what: { code: 'deployed', revision: 12, version: 'v2.5.0' } },
      'Revision 12 (v2.5.0)',
    ],
    [
      { what: { code: 'deployed', revision: null, version: 'v2.5.0' } },
      'Version v2.5.0',
    ],
    [{ what: acted, by: 'user:default/ada' }, 'Abort, by ada'],
    [{ what: { code: 'said' } }, 'words'],
    [{ what: null, by: 'plugin:ci' }, 'words, by plugin:ci'],
  ])('of %j is %s', (fields, text) => {
    const said = sayMark(t, { ...mark, text: 'words', ...fields }, 100);
    expect(plain(said)).toBe(text);
  });
});
