export { ResolvePage } from './ResolvePage';
