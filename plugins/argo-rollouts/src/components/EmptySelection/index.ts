export { EmptySelection } from './EmptySelection';
export { describeEmptiness } from './emptyText';
