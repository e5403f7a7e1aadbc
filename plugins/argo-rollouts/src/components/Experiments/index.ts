export { Experiments } from './Experiments';
