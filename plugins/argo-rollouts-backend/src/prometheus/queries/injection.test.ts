import { cadvisor, REQUEST_PRESETS } from '../presets';
import { injectionCorpus } from './__fixtures__/injectionCorpus';
import { parseQuery } from './parseQuery';
import { PLACEHOLDERS_OF, type Role, type Subject } from './placeholders';
import { QueryTemplate } from './QueryTemplate';

const corpus = injectionCorpus();

const harmless: Subject = {
  cluster: 'prod',
  namespace: 'shop',
  rollout: 'api',
  podHash: '57756dfd67',
  service: 'api-canary',
};

const texts = (['canary', 'stable'] as const).flatMap(role => {
  const revision = PLACEHOLDERS_OF[role];
  return [
    ...REQUEST_PRESETS.flatMap(({ selectors }) =>
      Object.values(selectors(revision)),
    ),
    ...Object.values(cadvisor.queries(revision)),
    // As somebody may write it into the configuration.
    `a{namespace='$namespace',b='${revision.hash}',c!~'$rollout.+'}`,
    `a{namespace="$namespace",b="${revision.service}"} / b{namespace="$namespace",b=~"x${revision.hash}"}`,
  ].map(text => [text, role] as [string, Role]);
});

describe('Names that try to leave their literal', () => {
  it('are at least two hundred', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(200);
  });

  it.each(texts)('add nothing to %s', (text, role) => {
    const template = new QueryTemplate(text, role);
    const expected = parseQuery(template.render(harmless, 60, 'cluster'));
    for (const name of corpus) {
      for (const subject of subjectsWith(name)) {
        const query = template.render(subject, 60, 'cluster');
        const parsed = parseQuery(query);
        expect(parsed.skeleton).toBe(expected.skeleton);
        expect(parsed.selectors.map(shapeOf)).toEqual(
          expected.selectors.map(shapeOf),
        );
      }
    }
  });
});

/** In all places at once, and in two of them beside names that are as they should be. */
function subjectsWith(name: string): Subject[] {
  const everywhere = {
    cluster: name,
    namespace: name,
    rollout: name,
    podHash: name,
    service: name,
  };
  return [everywhere, { ...harmless, rollout: name, namespace: name }];
}

function shapeOf({
  matchers,
}: {
  matchers: { label: string; operator: string }[];
}) {
  return matchers.map(({ label, operator }) => `${label}${operator}`);
}
