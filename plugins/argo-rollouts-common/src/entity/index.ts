export * from './annotations';
export * from './selectRollouts';
