import { t } from '../__testUtils__/translate';
import { remaining, toPlainText, toSentence } from './sentence';

const NOW_MS = Date.parse('2026-03-02T09:45:00Z');
const at = '2026-03-02T09:45:42Z';

describe('toSentence', () => {
  it('keeps the moments apart from the words', () => {
    const sentence = toSentence(put =>
      t('revisions.scaleDown.in', { left: put(remaining(at, NOW_MS)) }),
    );
    expect(sentence).toEqual(['Its pods stop in ', { words: '0:42', at }, '.']);
    expect(toPlainText(sentence)).toBe('Its pods stop in 0:42.');
  });

  it('puts a sentence into another', () => {
    const inner = toSentence(put => `in ${put({ words: '1 min', at })}`);
    expect(toPlainText(toSentence(put => `It ends ${put(inner)}.`))).toBe(
      'It ends in 1 min.',
    );
  });
});
