/**
 * The backend of Argo Rollouts for Backstage.
 *
 * @packageDocumentation
 */
export { argoRolloutsPlugin as default } from './plugin';
