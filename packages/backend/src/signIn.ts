import { setTimeout as sleep } from 'node:timers/promises';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  authProvidersExtensionPoint,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
  type SignInResolver,
} from '@backstage/plugin-auth-node';

/*
 * Signs in whomever the sign-in page chose, without a password: so that the
 * difference between people can be tried. For a portal on one's own machine: it
 * does not exist outside development, and answers nobody from elsewhere.
 */

/** Names the person, as `user:default/ada`. */
const PERSON_HEADER = 'x-example-person';

type Chosen = { userEntityRef: string };

/** Takes the people of `auth.providers.example.people`, and no others. */
export const exampleAuthenticator = createProxyAuthenticator({
  defaultProfileTransform: async () => ({ profile: {} }),
  initialize: ({ config }) => ({
    people: config
      .getConfigArray('people')
      .map(person => person.getString('userEntityRef')),
  }),
  async authenticate({ req }, { people }): Promise<{ result: Chosen }> {
    if (!isFromThisMachine(req)) {
      throw new RefusedSignIn(
        'Signing in without a password is for a portal on your own machine, opened as http://localhost.',
      );
    }
    const chosen = req.headers[PERSON_HEADER];
    const userEntityRef = people.find(person => person === chosen);
    if (!userEntityRef) {
      throw new RefusedSignIn(
        `Nobody of that name can be chosen. auth.providers.example has ${people.join(
          ', ',
        )}.`,
      );
    }
    return { result: { userEntityRef } };
  },
});

/** Waits for the catalog, which reads its files only after the start. */
export const signInAsChosen: SignInResolver<Chosen> = async (
  { result: { userEntityRef } },
  context,
) => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await context.signInWithCatalogUser({ entityRef: userEntityRef });
    } catch (error) {
      if (attempt === CATALOG_ATTEMPTS) throw error;
      await sleep(CATALOG_RETRY_MS);
    }
  }
};

export default createBackendModule({
  pluginId: 'auth',
  moduleId: 'example-people',
  register(registration) {
    registration.registerInit({
      deps: {
        providers: authProvidersExtensionPoint,
        logger: coreServices.logger,
      },
      async init({ providers, logger }) {
        if (process.env.NODE_ENV !== 'development') {
          logger.warn(
            'Nobody can sign in: the example portal has no passwords, so it lets people in during development only. Configure a provider of your own.',
          );
          return;
        }
        providers.registerProvider({
          providerId: 'example',
          factory: createProxyAuthProviderFactory({
            authenticator: exampleAuthenticator,
            signInResolver: signInAsChosen,
          }),
        });
      },
    });
  },
});

const CATALOG_ATTEMPTS = 30;
const CATALOG_RETRY_MS = 500;

/**
 * The address alone would not do: a page from anywhere can have its own name lead
 * to 127.0.0.1, and would then count as this portal's.
 */
function isFromThisMachine(req: {
  socket: { remoteAddress?: string };
  headers: { host?: string };
}): boolean {
  const address = req.socket.remoteAddress ?? '';
  const host = (req.headers.host ?? '').replace(/:\d+$/, '');
  return (
    /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address) &&
    ['localhost', '127.0.0.1', '[::1]'].includes(host)
  );
}

/** The backend answers an error of this name with 403. */
class RefusedSignIn extends Error {
  override name = 'NotAllowedError';
}
