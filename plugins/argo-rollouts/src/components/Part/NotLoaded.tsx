import { useTranslate } from '../../translation';
import { BrokenPart } from './BrokenPart';

/** A part whose code did not arrive, as after the portal was updated under an open page. */
export function NotLoaded() {
  const t = useTranslate();
  return (
    <BrokenPart
      title={t('panel.part.notLoaded')}
      why={t('panel.part.whyNotLoaded')}
    />
  );
}
