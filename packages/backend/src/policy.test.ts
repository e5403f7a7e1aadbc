import {
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import type { PolicyQueryUser } from '@backstage/plugin-permission-node';
import { ExamplePolicy } from './policy';

/** Asked of every verb: may this person do it to the rollout of a component? */
type Answer = 'yes' | 'of their own' | 'no';

const people: { [title: string]: string[] } = {
  owner: ['user:default/ada', 'group:default/checkout'],
  lead: [
    'user:default/linus',
    'group:default/checkout',
    'group:default/release-leads',
  ],
  'on-call engineer': ['user:default/olga', 'group:default/on-call'],
  'member of another team': ['user:default/grace', 'group:default/finance'],
  // Owns nothing, so "of their own" is never.
  viewer: ['user:default/vera'],
};

const everyone = (answer: Answer) =>
  Object.fromEntries(Object.keys(people).map(title => [title, answer]));

const expected: { [verb: string]: { [title: string]: Answer } } = {
  read: everyone('yes'),
  promote: everyone('of their own'),
  'promote-full': everyone('of their own'),
  'skip-step': everyone('of their own'),
  abort: { ...everyone('of their own'), 'on-call engineer': 'yes' },
  retry: everyone('of their own'),
  pause: everyone('of their own'),
  resume: everyone('of their own'),
  restart: everyone('of their own'),
  undo: everyone('of their own'),
  terminate: everyone('of their own'),
  override: { ...everyone('no'), lead: 'of their own' },
  'a-verb-of-next-year': everyone('no'),
};

describe('ExamplePolicy', () => {
  for (const [verb, answers] of Object.entries(expected)) {
    it.each(Object.entries(answers))(
      `${verb}: %s: %s`,
      async (title, answer) => {
        const permission = createPermission({
          name: `argo-rollouts.rollout.${verb}`,
          attributes: { action: verb === 'read' ? 'read' : 'update' },
          resourceType: 'catalog-entity',
        });
        expect(await ask(permission, people[title])).toBe(answer);
      },
    );
  }

  it.each(Object.entries(people))(
    'lets %s not around it, through the proxy of the Kubernetes plugin',
    async (_, claims) => {
      const proxy = createPermission({
        name: 'kubernetes.proxy',
        attributes: {},
      });
      expect(await ask(proxy, claims)).toBe('no');
    },
  );

  it('lets nobody read who is not signed in', async () => {
    const permission = createPermission({
      name: 'catalog.entity.read',
      attributes: { action: 'read' },
      resourceType: 'catalog-entity',
    });
    expect(await ask(permission, undefined)).toBe('no');
    expect(await ask(permission, people.viewer)).toBe('yes');
  });
});

async function ask(
  permission: Permission,
  claims: string[] | undefined,
): Promise<Answer> {
  const user = claims && {
    info: { userEntityRef: claims[0], ownershipEntityRefs: claims },
  };
  const decision = await new ExamplePolicy().handle(
    { permission },
    user as PolicyQueryUser | undefined,
  );
  switch (decision.result) {
    case 'ALLOW':
      return 'yes';
    case 'DENY':
      return 'no';
    case 'CONDITIONAL':
      expect(decision.conditions).toMatchObject({
        rule: 'IS_ENTITY_OWNER',
        params: { claims },
      });
      return 'of their own';
    default:
      throw new Error(`Unknown decision ${decision}`);
  }
}
