import type { AuthResolverContext } from '@backstage/plugin-auth-node';
import { exampleAuthenticator, signInAsChosen } from './signIn';

type Config = Parameters<typeof exampleAuthenticator.initialize>[0]['config'];
type Request = Parameters<typeof exampleAuthenticator.authenticate>[0]['req'];

describe('the sign-in of the example portal', () => {
  it('signs in whom the page chose', async () => {
    await expect(signIn({ person: 'user:default/olga' })).resolves.toEqual({
      result: { userEntityRef: 'user:default/olga' },
    });
  });

  it.each([
    ['nobody', undefined],
    ['somebody who is in the catalog only', 'user:default/root'],
    ['half a name', 'user:default/ad'],
  ])('refuses %s', async (_, person) => {
    await expect(signIn({ person })).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('user:default/ada, user:default/olga'),
    });
  });

  it.each([
    ['another machine', { address: '192.0.2.7' }],
    ['an address that only begins like ours', { address: '127.0.0.1.example' }],
    ['a name that leads here', { host: 'attacker.example:7007' }],
    ['a client that names no host', { host: undefined }],
  ])('refuses %s', async (_, from) => {
    await expect(
      signIn({ person: 'user:default/ada', ...from }),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('on your own machine'),
    });
  });

  it.each([
    ['127.0.0.1', 'localhost:7007'],
    ['::ffff:127.0.0.1', '127.0.0.1:7007'],
    ['::1', '[::1]:7007'],
  ])('takes requests from %s to %s', async (address, host) => {
    await expect(
      signIn({ person: 'user:default/ada', address, host }),
    ).resolves.toBeDefined();
  });

  it('waits until the catalog knows the person', async () => {
    const signInWithCatalogUser = jest
      .fn()
      .mockRejectedValueOnce(new Error('User not found'))
      .mockResolvedValueOnce({ token: 'of ada' });
    const context = { signInWithCatalogUser } as unknown as AuthResolverContext;
    await expect(
      signInAsChosen(
        { profile: {}, result: { userEntityRef: 'user:default/ada' } },
        context,
      ),
    ).resolves.toEqual({ token: 'of ada' });
    expect(signInWithCatalogUser).toHaveBeenLastCalledWith({
      entityRef: 'user:default/ada',
    });
  });
});

async function signIn(options: {
  person?: string;
  address?: string;
  host?: string;
}) {
  const { person, address, host } = {
    address: '127.0.0.1',
    host: 'localhost:7007',
    ...options,
  };
  const people = ['user:default/ada', 'user:default/olga'];
  const config = {
    getConfigArray: () => people.map(name => ({ getString: () => name })),
  } as unknown as Config;
  const req = {
    socket: { remoteAddress: address },
    headers: { host, 'x-example-person': person },
  } as unknown as Request;
  return exampleAuthenticator.authenticate(
    { req },
    exampleAuthenticator.initialize({ config }),
  );
}
