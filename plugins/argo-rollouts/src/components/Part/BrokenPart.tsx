import { useTranslate } from '../../translation';
import { CalmButton } from '../CalmButton';
import { Notice } from '../Notice';

/** In place of a part of the page that is not there: why, and the way out. */
export function BrokenPart(props: { title: string; why: string }) {
  const t = useTranslate();
  return (
    <div role="alert">
      <Notice
        tone="attention"
        title={props.title}
        action={
          <CalmButton size="small" onClick={() => window.location.reload()}>
            {t('panel.part.reload')}
          </CalmButton>
        }
      >
        {props.why}
      </Notice>
    </div>
  );
}
