export { AddReason } from './AddReason';
export { ReasonFields } from './ReasonFields';
