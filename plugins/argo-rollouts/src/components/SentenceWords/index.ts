export { SentenceWords } from './SentenceWords';
