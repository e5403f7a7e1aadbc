import { render, screen } from '@testing-library/react';
import App from './App';

const people = ['ada', 'vera'].map(name => ({
  userEntityRef: `user:default/${name}`,
  name,
  role: 'owner',
  may: 'Does everything.',
}));

const configuration = {
  context: 'test',
  data: {
    app: { title: 'Test' },
    backend: { baseUrl: 'http://backend.test' },
    auth: { providers: { example: { people } } },
  },
};

describe('the example portal', () => {
  let fetch: jest.SpyInstance;
  beforeEach(() => {
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: [configuration] as any,
    };
    fetch = jest
      .spyOn(global, 'fetch')
      .mockImplementation(async (_, init) =>
        replyFor(new Headers(init?.headers).get('x-example-person')),
      );
  });
  afterEach(() => {
    fetch.mockRestore();
    localStorage.clear();
  });

  it('opens what a link links to for whoever has chosen before', async () => {
    localStorage.setItem('example-portal.person', 'user:default/vera');
    render(App.createRoot());
    expect(
      await screen.findByRole('navigation', { name: 'sidebar nav' }),
    ).toBeVisible();
    const [url, init] = fetch.mock.calls[0];
    expect(String(url)).toBe('http://backend.test/api/auth/example/refresh');
    expect(new Headers(init.headers).get('x-example-person')).toBe(
      'user:default/vera',
    );
  });
});

function replyFor(userEntityRef: string | null): Response {
  const identity = {
    type: 'user',
    userEntityRef,
    ownershipEntityRefs: [userEntityRef],
  };
  const token = tokenOf(userEntityRef);
  return new Response(
    JSON.stringify({ profile: {}, backstageIdentity: { token, identity } }),
    { headers: { 'Content-Type': 'application/json' } },
  );
}

function tokenOf(sub: string | null): string {
  const inOneHour = Math.floor(Date.now() / 1000) + 3600;
  const part = (value: object) =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  return [
    part({ alg: 'none' }),
    part({ sub, exp: inOneHour }),
    'signature',
  ].join('.');
}
