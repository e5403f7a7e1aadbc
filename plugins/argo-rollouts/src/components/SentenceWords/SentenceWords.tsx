import type { Sentence } from '../../text/sentence';
import { Moment } from '../Moment';

/** A sentence whose moments show themselves on hover. */
export function SentenceWords({ sentence }: { sentence: Sentence }) {
  return (
    <>
      {sentence.map((part, i) =>
        typeof part === 'string' ? (
          part
        ) : (
          <Moment key={i} time={part.at} words={part.words} />
        ),
      )}
    </>
  );
}
