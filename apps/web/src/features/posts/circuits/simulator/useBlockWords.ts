import { REFUSAL_CODES } from '@pregon/domain';
import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { useFormat } from '../../../../app/time/useFormat.js';
import { useRefusal } from '../../../../ui/useRefusal.js';
import type { Simulated } from './useSimulation.js';

type Block = Simulated['blocks'][number];

/** What would stop the round, in words: the simulator's own for what only it tells, the refusal's for the rest. */
export function useBlockWords(): (block: Block) => string {
  const intl = useIntl();
  const say = useRefusal();
  const { momentLong } = useFormat();
  return useCallback(
    ({ code, details }) => {
      const detail = (name: string): string => details.find((one) => one.name === name)?.value ?? '';
      const own = `circuits.block.${code}.${detail('reason')}`;
      if (own in intl.messages) return intl.formatMessage({ id: own }, { policyKey: detail('policyKey') });
      if (code === 'policy_refuses')
        return intl.formatMessage(
          { id: 'circuits.block.policy_refuses' },
          { policyKey: detail('policyKey'), reason: detail('reason') },
        );
      const end = detail('expectedEnd');
      if (code === 'ends_after_slot')
        return intl.formatMessage(
          { id: 'circuits.block.ends_after_slot' },
          { moment: end === '' ? '' : momentLong(end) },
        );
      const known = REFUSAL_CODES.find((one) => one === code);
      return known ? say({ code: known, message: code, details }) : code;
    },
    [intl, say, momentLong],
  );
}
