import { cadvisor, REQUEST_PRESETS } from '../presets';
import { parseQuery } from './parseQuery';
import { PLACEHOLDERS_OF, podNamesOf, type Subject } from './placeholders';
import { QueryTemplate } from './QueryTemplate';

const subject: Subject = {
  cluster: 'prod',
  namespace: 'shop',
  rollout: 'api',
  podHash: '57756dfd67',
  service: 'api-canary',
};

describe('QueryTemplate', () => {
  it('puts values where the placeholders are', () => {
    const template = new QueryTemplate(
      `sum(rate(http_requests_total{namespace="$namespace",pod=~"$canaryPods"}[$window]))`,
      'canary',
    );
    expect(template.render(subject, 120, null)).toBe(
      'sum(rate(http_requests_total{namespace="shop",pod=~"api-57756dfd67-[a-z0-9]{5}"}[120s]))',
    );
  });

  it('adds the cluster to every selector of a target that has several', () => {
    const template = new QueryTemplate(
      `a{namespace="$namespace",x="$canaryHash"} / ignoring(y) b{namespace="$namespace",x="$canaryHash"}`,
      'canary',
    );
    expect(template.render(subject, 60, 'cluster')).toBe(
      'a{cluster="prod",namespace="shop",x="57756dfd67"} / ignoring(y) b{cluster="prod",namespace="shop",x="57756dfd67"}',
    );
  });

  it.each([
    ["a{namespace='$namespace',x='$canaryHash'}", `it's "q"`, `'it\\'s "q"'`],
    ['a{namespace="$namespace",x="$canaryHash"}', `it's "q"`, `"it's \\"q\\""`],
    ['a{namespace="$namespace",x=~"$canaryHash"}', 'a.b|c', '"a\\\\.b\\\\|c"'],
    ['a{namespace="$namespace",x="$canaryHash"}', 'a\n\\b', '"a\\n\\\\b"'],
  ])('escapes for %s', (text, podHash, literal) => {
    const rendered = new QueryTemplate(text, 'canary').render(
      { ...subject, podHash },
      60,
      null,
    );
    expect(rendered).toContain(literal);
    expect(parseQuery(rendered).selectors).toHaveLength(1);
  });

  it.each([
    ['sum(rate(a{namespace="$namespace"}[5m])', /is no PromQL/],
    ['1 + 2', /selects no series/],
    ['a{x="$canaryHash"}', /must hold the namespace/],
    ['a{namespace!="$namespace",x="$canaryHash"}', /must hold the namespace/],
    ['a{namespace="$namespace"}', /must hold the revision/],
    ['a{namespace="$namespace",x!="$canaryHash"}', /must hold the revision/],
    ['a{namespace="$namespace",x=~".*|$canaryHash"}', /and no other/],
    // Alternations whose others no sample stands for.
    ['a{namespace="$namespace",x=~"checkout-.*|$canaryPods"}', /and no other/],
    ['a{namespace="$namespace",x=~"api.*|$canaryService"}', /and no other/],
    ['a{namespace="$namespace",x=~"$canaryPods|"}', /and no other/],
    ['a{namespace="$namespace",x=~"(web-.*|$canaryPods)"}', /and no other/],
    ['a{namespace="$namespace",x=~"(?:$canaryHash|qq)-a"}', /and no other/],
    ['a{namespace="$namespace",x=~"checkout($canaryHash)*"}', /and no other/],
    ['a{namespace="$namespace",x=~"checkout($canaryHash){0,1}"}', /no other/],
    ['a{namespace="$namespace",x=~"[$canaryHash]+"}', /and no other/],
    ['a{namespace="$namespace",x=~"q\\x7c$canaryHash"}', /the escape/],
    ['a{namespace="$namespace",x=~"\\\\Qq|$canaryHash"}', /looked through/],
    ['a{namespace="$namespace",x=~"$rollout-.*"}', /must hold the revision/],
    ['a{namespace="$namespace",x=~"($canaryHash)?"}', /and no other/],
    ['a{namespace="$namespace",x=~"(?i)$canaryHash"}', /Leave flags/],
    ['a{namespace="$namespace",x="$stableHash"}', /must hold the revision/],
    [
      'a{namespace="$namespace",x="$canaryHash",y="$stableHash"}',
      /\$stableHash means nothing in the query for canary/,
    ],
    ['a{namespace="$namespace",x="$canaryPods"}', /goes with =~/],
    ['a{namespace="$namespace",x=`$canaryHash`}', /between backticks/],
    [
      'label_replace(a{namespace="$namespace",x="$canaryHash"},"n","$rollout","","")',
      /outside of the value of a label matcher/,
    ],
    ['$namespace{namespace="$namespace",x="$canaryHash"}', /is no PromQL/],
    ['a{namespace="$namespace",x="$canaryHash"} + b', /must hold the/],
    ['a{namespace="$namespace",x="$canaryHash"} # b', /is no PromQL/],
  ])('refuses %s', (text, message) => {
    expect(() => new QueryTemplate(text, 'canary')).toThrow(message);
  });

  it.each([
    'x=~"$canaryPods|$canaryPods-sidecar"',
    'x=~"(a|b)-$canaryHash-[^-|]+(c|d)?"',
    'x=~"a(?:$canaryHash|b-$canaryHash)"',
    'x=~"[]|]$canaryHash\\\\|"',
    "x=~'$canaryHash\\\\.x{2,3}'",
  ])('takes %s, where each branch holds the revision', matcher => {
    const text = `a{namespace="$namespace",${matcher}}`;
    expect(() => new QueryTemplate(text, 'canary')).not.toThrow();
  });

  it.each([
    ...REQUEST_PRESETS.flatMap(({ id, selectors }) =>
      (['canary', 'stable'] as const).flatMap(role =>
        Object.entries(selectors(PLACEHOLDERS_OF[role])).map(
          ([what, text]) => [`${id} ${role} ${what}`, text, role] as const,
        ),
      ),
    ),
    ...Object.entries(cadvisor.queries(PLACEHOLDERS_OF.canary)).map(
      ([what, text]) => [`cadvisor ${what}`, text, 'canary'] as const,
    ),
  ])('takes the preset %s', (_, text, role) => {
    expect(() =>
      new QueryTemplate(text, role).render(subject, 60, null),
    ).not.toThrow();
  });
});

describe('podNamesOf', () => {
  it.each([
    ['api', /^api-57756dfd67-\[/],
    // The API server cuts "ROLLOUT-HASH-" at 58 characters.
    ['a'.repeat(50), new RegExp(`^a{50}-57756df\\[`)],
  ])('knows the pods of %s', (rollout, pattern) => {
    expect(podNamesOf(rollout, '57756dfd67')).toMatch(pattern);
  });
});
