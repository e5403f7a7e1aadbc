export * from './ActionLogApi';
export * from './ArgoRolloutsApi';
export * from './ArgoRolloutsClient';
export * from './errors';
