import { renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { SignInPage } from './SignInPage';

const people = ['ada', 'vera'].map(name => ({
  userEntityRef: `user:default/${name}`,
  name,
  role: 'owner',
  may: 'Does everything.',
}));

const config = {
  app: { baseUrl: 'http://localhost' },
  backend: { baseUrl: 'http://backend.test' },
  auth: { providers: { example: { people } } },
};

describe('SignInPage', () => {
  let fetch: jest.SpyInstance;
  beforeEach(() => {
    fetch = jest
      .spyOn(global, 'fetch')
      .mockImplementation(async (_, init) =>
        replyFor(new Headers(init?.headers).get('x-example-person')!),
      );
  });
  afterEach(() => {
    fetch.mockRestore();
    localStorage.clear();
  });

  it('asks who is there, and remembers it until they sign out', async () => {
    const onSignInSuccess = jest.fn();
    renderInTestApp(<SignInPage onSignInSuccess={onSignInSuccess} />, {
      config,
    });
    fireEvent.click(
      await screen.findByRole('button', { name: 'Sign in as vera' }),
    );
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled());

    const [identity] = onSignInSuccess.mock.calls[0];
    expect(await identity.getBackstageIdentity()).toMatchObject({
      userEntityRef: 'user:default/vera',
    });
    expect(localStorage.getItem('example-portal.person')).toBe(
      'user:default/vera',
    );
    await identity.signOut();
    expect(localStorage.getItem('example-portal.person')).toBeNull();
  });

  it('does not ask whom it remembers', async () => {
    localStorage.setItem('example-portal.person', 'user:default/ada');
    const onSignInSuccess = jest.fn();
    renderInTestApp(<SignInPage onSignInSuccess={onSignInSuccess} />, {
      config,
    });
    await waitFor(() => expect(onSignInSuccess).toHaveBeenCalled());
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('asks again when the one it remembers is offered no more', async () => {
    localStorage.setItem('example-portal.person', 'user:default/gone');
    renderInTestApp(<SignInPage onSignInSuccess={jest.fn()} />, { config });
    expect(
      await screen.findByRole('button', { name: 'Sign in as ada' }),
    ).toBeVisible();
    expect(fetch).not.toHaveBeenCalled();
  });

  it('says why when signing in does not work, and asks again', async () => {
    localStorage.setItem('example-portal.person', 'user:default/ada');
    const error = { name: 'NotAllowedError', message: 'Not from there.' };
    fetch.mockImplementation(
      async () =>
        new Response(JSON.stringify({ error }), {
          status: 403,
          headers: { 'Content-Type': 'application/json' },
        }),
    );
    renderInTestApp(<SignInPage onSignInSuccess={jest.fn()} />, { config });
    expect((await screen.findAllByText(/Not from there/)).length).toBe(1);
    expect(
      screen.getByRole('button', { name: 'Sign in as ada' }),
    ).toBeVisible();
  });
});

function replyFor(userEntityRef: string): Response {
  const identity = {
    type: 'user',
    userEntityRef,
    ownershipEntityRefs: [userEntityRef],
  };
  const session = {
    profile: {},
    backstageIdentity: { token: TOKEN_WITHOUT_EXPIRY, identity },
  };
  return new Response(JSON.stringify(session), {
    headers: { 'Content-Type': 'application/json' },
  });
}

const TOKEN_WITHOUT_EXPIRY = ['e30', 'e30', 'signature'].join('.');
