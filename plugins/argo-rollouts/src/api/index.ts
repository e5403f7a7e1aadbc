export * from './ArgoRolloutsApi';
export * from './ArgoRolloutsClient';
export * from './errors';
