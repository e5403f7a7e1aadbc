export { EmptySelection } from './EmptySelection';
