import { useMemo } from 'react';
import {
  type TranslationRef,
  useTranslationRef,
} from '@backstage/core-plugin-api/alpha';
import { useTranslate } from './translation';

/** One lookup for the texts of the tab and for those of a part that loads later. */
export function useJoinedTexts(
  ref: TranslationRef,
  messages: { [area: string]: object },
): unknown {
  const t = useTranslate();
  const { t: ofPart } = useTranslationRef(ref);
  return useMemo(
    () => joinTexts(t, { texts: ofPart, messages }),
    [t, ofPart, messages],
  );
}

/** Looks up what stands in the areas of the messages among their texts, and all else in `t`. */
export function joinTexts(
  t: unknown,
  part: { texts: unknown; messages: { [area: string]: object } },
): Lookup {
  return (key, values) => {
    const [area] = key.split('.');
    const texts = area in part.messages ? part.texts : t;
    return (texts as Lookup)(key, values);
  };
}

type Lookup = (key: string, values?: object) => string;
