export { later } from './later';
export { PartBoundary } from './PartBoundary';
