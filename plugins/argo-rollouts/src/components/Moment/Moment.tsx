import { useNowMs } from '../../hooks/useNowMs';
import { formatDuration, formatMoment } from '../../text/time';
import { useTranslate } from '../../translation';

/** How long ago something was, with the moment itself on hover. */
export function Ago(props: { time: string | number }) {
  const t = useTranslate();
  const nowMs = useNowMs();
  const atMs = new Date(props.time).getTime();
  const duration = formatDuration(t, nowMs - atMs);
  return <Moment time={props.time} words={t('time.ago', { duration })} />;
}

/** Words that stand for a moment, with the moment itself, its date and its zone on hover. */
export function Moment(props: { time: string | number; words: string }) {
  const date = new Date(props.time);
  return Number.isNaN(date.getTime()) ? (
    <>{props.words}</>
  ) : (
    <time dateTime={date.toISOString()} title={formatMoment(props.time)}>
      {props.words}
    </time>
  );
}
