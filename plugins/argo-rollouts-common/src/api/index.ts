export * from './actionLog';
export * from './contract';
export * from './humanText';
export * from './stream';
export * from './views';
