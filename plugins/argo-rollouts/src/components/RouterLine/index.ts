export { RouterLine } from './RouterLine';
