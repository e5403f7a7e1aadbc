export { Ago, Moment } from './Moment';
