export { Pods } from './Pods';
export { Revision } from './Revision';
export { LeavingRevisions, Revisions } from './Revisions';
