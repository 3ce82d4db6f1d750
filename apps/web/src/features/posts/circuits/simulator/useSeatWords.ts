import { useCallback } from 'react';
import { useT } from '../../../../app/intl/useT.js';
import type { Simulated } from './useSimulation.js';

type Seat = Simulated['steps'][number]['seats'][number];

/** In which right somebody would sit: "Jefatura (Cultura)", "por suplencia de Marta Soler". */
export function useSeatWords(): (seat: Seat) => string {
  const t = useT();
  return useCallback(
    ({ because, capacity: { kind, role, department, group, standsFor, standingIn } }) => {
      const right =
        kind === 'role' && role
          ? t('circuits.seat.role', {
              role: t(`circuits.role.${role}`),
              place: department?.name ?? t('circuits.scope.organisation'),
            })
          : kind === 'group'
            ? (group?.name ?? t('circuits.seat.group'))
            : t(`circuits.seat.${kind}`);
      return [
        right,
        ...(standsFor ? [t('circuits.seat.stands_for', { how: standingIn ?? 'absence', name: standsFor.name })] : []),
        ...(because === 'who' ? [] : [t(`circuits.seat.because.${because}`)]),
      ].join(', ');
    },
    [t],
  );
}
