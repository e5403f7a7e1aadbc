export { TrafficLine } from './TrafficLine';
