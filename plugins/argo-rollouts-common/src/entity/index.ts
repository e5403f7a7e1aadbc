export * from './annotations';
export * from './runbook';
export * from './selectRollouts';
