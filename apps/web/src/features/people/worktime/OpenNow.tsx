import { DoorClosed, DoorOpen } from 'lucide-react';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { ToneBadge } from '../../../ui/ToneBadge.js';

const CALENDAR = graphql(`
  fragment OpenNow_calendar on WorkCalendar {
    id
    openNow
    nextChange
  }
`);

/** Whether it is working time now, and until when. */
export function OpenNow({ calendar: ref }: { readonly calendar: FragmentType<typeof CALENDAR> }) {
  const t = useT();
  const { moment } = useFormat();
  const { openNow, nextChange } = unmask(CALENDAR, ref);
  const state = openNow ? 'open' : 'shut';
  return (
    <ToneBadge tone={openNow ? 'done' : 'neutral'} Icon={openNow ? DoorOpen : DoorClosed}>
      {nextChange == null ? t(`worktime.${state}.always`) : t(`worktime.${state}`, { moment: moment(nextChange) })}
    </ToneBadge>
  );
}
