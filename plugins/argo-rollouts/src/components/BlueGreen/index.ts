export { BlueGreen } from './BlueGreen';
