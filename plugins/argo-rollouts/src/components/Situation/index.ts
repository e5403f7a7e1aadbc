export { Situation } from './Situation';
