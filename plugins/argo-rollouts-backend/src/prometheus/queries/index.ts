export * from './placeholders';
export { QueryTemplate } from './QueryTemplate';
