/**
 * The tab that shows the rollouts of a component and lets people promote or abort them.
 *
 * @packageDocumentation
 */
export { argoRolloutsPlugin as default } from './plugin';
