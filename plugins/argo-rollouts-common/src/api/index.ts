export * from './contract';
export * from './stream';
export * from './views';
