import { t } from '../__testUtils__/translate';
import { sayRefusal } from './refusals';

describe('sayRefusal', () => {
  it.each([
    ['words it by its code', 'noUpdate', 'There is no update under way.'],
    ['leaves its numbers to the gate', 'gateRegression', 'It is worse.'],
    ['leaves its words to a newer backend', 'ofNextYear', 'It is worse.'],
  ])('%s', (_, code, sentence) => {
    expect(sayRefusal(t, { code, why: 'It is worse.' })).toBe(sentence);
  });
});
