import { makeLabelMatcher } from './matchLabels';

const labels = { app: 'api', tier: 'web', empty: '', 'a.b/c': 'd' };

describe('makeLabelMatcher', () => {
  it.each([
    ['app=api', true],
    ['app==api', true],
    ['app = api', true],
    ['app=web', false],
    ['other=api', false],
    ['app!=web', true],
    ['app!=api', false],
    ['other!=api', true],
    ['app', true],
    ['other', false],
    ['!other', true],
    ['! other', true],
    ['!app', false],
    ['app in (api, web)', true],
    ['app in (web)', false],
    ['other in (api)', false],
    ['app notin (web,db)', true],
    ['app notin (api)', false],
    ['other notin (api)', true],
    ['empty=', true],
    ['empty', true],
    ['app=', false],
    ['empty in ()', true],
    ['a.b/c=d', true],
    ['app=api,tier=web', true],
    ['app=api, tier in (web, db), !old', true],
    ['app=api,tier=db', false],
    ['toString', false],
  ])('%s: %s', (selector, fits) => {
    expect(makeLabelMatcher(selector)(labels)).toBe(fits);
  });

  it('matches an object without labels by what it lacks', () => {
    expect(makeLabelMatcher('!app')(undefined)).toBe(true);
    expect(makeLabelMatcher('app')(undefined)).toBe(false);
  });
});
