import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { stringify } from 'yaml';

/**
 * `admin` may do everything; `portal` exactly what the documented manifest
 * grants; `nobody` is known to the API server and may do nothing.
 */
export type User = 'admin' | 'portal' | 'nobody';
export type Tokens = Record<User, string>;

export function makeTokens(): Tokens {
  const token = () => randomBytes(32).toString('base64url');
  return { admin: token(), portal: token(), nobody: token() };
}

/** The content of kube-apiserver's `--token-auth-file`: token,user,uid,groups. */
export function tokenFile(tokens: Tokens): string {
  return [
    `${tokens.admin},admin,admin,system:masters`,
    `${tokens.portal},portal,portal`,
    `${tokens.nobody},nobody,nobody`,
    '',
  ].join('\n');
}

/** PEM of a new key pair that signs service account tokens. */
export function makeServiceAccountKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'sec1', format: 'pem' }).toString();
}

export function kubeconfig(options: {
  clusterName: string;
  url: string;
  caData: string;
  user: User;
  token: string;
}): string {
  const { clusterName, url, caData, user, token } = options;
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': clusterName,
    clusters: [
      {
        name: clusterName,
        cluster: { server: url, 'certificate-authority-data': caData },
      },
    ],
    users: [{ name: user, user: { token } }],
    contexts: [{ name: clusterName, context: { cluster: clusterName, user } }],
  });
}
