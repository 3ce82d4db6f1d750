import { useNow } from '../app/time/clock.js';
import { useFormat } from '../app/time/useFormat.js';

interface Props {
  /** ISO 8601. */
  readonly instant: string;
  readonly look?: 'moment' | 'momentLong' | 'time' | 'timeExact';
}

/** An instant in the organisation's zone. */
export function Moment({ instant, look = 'moment' }: Props) {
  const format = useFormat();
  return <time dateTime={instant}>{format[look](instant)}</time>;
}

/** How long ago or until when, by business time; the exact moment stands in its title. */
export function RelativeTime({ instant }: { readonly instant: string }) {
  const format = useFormat();
  const now = useNow();
  return (
    <time dateTime={instant} title={format.momentLong(instant)}>
      {format.relative(instant, now)}
    </time>
  );
}
