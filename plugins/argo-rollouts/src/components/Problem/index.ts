export {
  describeMissingPermission,
  describeProblem,
  type ProblemText,
} from './problemText';
export { Problem } from './Problem';
