import { render, screen } from '@testing-library/react';
import App from './App';

const configuration = {
  context: 'test',
  data: {
    app: { title: 'Test' },
    backend: { baseUrl: 'http://backend.test' },
  },
};

const identity = {
  type: 'user',
  userEntityRef: 'user:default/ada',
  ownershipEntityRefs: ['user:default/ada'],
};

describe('the example portal', () => {
  it('lets a guest in without asking, so that a link opens what it links to', async () => {
    process.env = {
      NODE_ENV: 'test',
      APP_CONFIG: [configuration] as any,
    };
    const fetch = jest.spyOn(global, 'fetch').mockImplementation(
      async () =>
        new Response(
          JSON.stringify({
            profile: {},
            backstageIdentity: { token: tokenOfAda(), identity },
          }),
          { headers: { 'Content-Type': 'application/json' } },
        ),
    );

    render(App.createRoot());

    expect(
      await screen.findByRole(
        'navigation',
        { name: 'sidebar nav' },
        { timeout: 20_000 },
      ),
    ).toBeInTheDocument();
    const [url] = fetch.mock.calls[0];
    expect(String(url)).toBe('http://backend.test/api/auth/guest/refresh');
  }, 30_000);
});

function tokenOfAda(): string {
  const inOneHour = Math.floor(Date.now() / 1000) + 3600;
  const part = (value: object) =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  return [
    part({ alg: 'none' }),
    part({ sub: identity.userEntityRef, exp: inOneHour }),
    'signature',
  ].join('.');
}
