export * from './ActionLogApi';
export * from './ArgoRolloutsApi';
export * from './createArgoRolloutsApi';
export * from './errors';
