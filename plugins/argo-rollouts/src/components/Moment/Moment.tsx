import { useNowMs } from '../../hooks/useNowMs';
import { formatDuration, formatMoment } from '../../text/time';

/** How long ago something was, with the moment itself on hover. */
export function Ago(props: { time: string | number }) {
  const nowMs = useNowMs();
  const atMs = new Date(props.time).getTime();
  return (
    <Moment time={props.time} words={`${formatDuration(nowMs - atMs)} ago`} />
  );
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
