export { CalmButton } from './CalmButton';
