import { ConfigReader } from '@backstage/config';
import { readPluginConfig } from './config';

describe('readPluginConfig', () => {
  it('looks into everything unless told otherwise', () => {
    const config = readPluginConfig(new ConfigReader({}));
    expect(config).toMatchObject({ checkSeconds: 5, keepMinutes: 5 });
    expect(config.namespacesOf('any')).toBeNull();
  });

  it('takes the namespaces of a cluster before those of all', () => {
    const { namespacesOf } = readPluginConfig(
      new ConfigReader({
        argoRollouts: {
          namespaces: ['shop', 'pay', 'shop'],
          clusters: [
            { name: 'prod', namespaces: ['shop'] },
            { name: 'as-all' },
          ],
        },
      }),
    );
    expect(namespacesOf('prod')).toEqual(['shop']);
    expect(namespacesOf('as-all')).toEqual(['shop', 'pay']);
    expect(namespacesOf('other')).toEqual(['shop', 'pay']);
  });

  it.each([
    [{ namespaces: [] }, /argoRollouts\.namespaces is empty/],
    [{ namespaces: ['Shop!'] }, /"Shop!" is not a namespace/],
    [
      { clusters: [{ name: 'a', namespaces: ['*'] }] },
      /clusters\[0\]\.namespaces: "\*"/,
    ],
    [{ clusters: [{ namespaces: ['a'] }] }, /name/],
    [{ watch: { checkSeconds: 0 } }, /checkSeconds is 0; it takes 1 to 60/],
    [{ watch: { keepMinutes: -1 } }, /keepMinutes is -1/],
  ])('refuses %j', (argoRollouts, message) => {
    expect(() =>
      readPluginConfig(new ConfigReader({ argoRollouts } as any)),
    ).toThrow(message);
  });
});
