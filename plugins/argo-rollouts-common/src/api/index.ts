export * from './actionLog';
export * from './contract';
export * from './evidence';
export * from './humanText';
export * from './stream';
export * from './verdict';
export * from './views';
