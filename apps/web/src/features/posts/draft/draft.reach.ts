import { networkProfile } from '@pregon/networks/rules';
import type { Finding } from './draft.checks.js';
import type { DraftVariant } from './draft.resolve.js';
import type { Reach } from './draft.types.js';

const hasFiles = ({ content }: DraftVariant): boolean =>
  [content, ...content.thread].some(({ media }) => media.length > 0);

/**
 * Networks that come and fetch the files can't do so from here. A warning, never a block: the worker looks from inside
 * the house, where a name may lead elsewhere than for the rest of the world.
 */
export function reachFindings(variants: readonly DraftVariant[], reach: Reach | null): Finding[] {
  if (reach === null || reach.state === 'reached' || reach.state === 'not_needed') return [];
  const fetching = variants.filter(
    (variant) => networkProfile(variant.account.network)?.capabilities.fetchesMedia === true && hasFiles(variant),
  );
  if (fetching.length === 0) return [];
  return [
    {
      id: 'reach_needed',
      code: 'reach_needed',
      severity: 'warning',
      place: { kind: 'accounts' },
      details: { reach: reach.state, address: reach.address },
      networks: [...new Set(fetching.map(({ account }) => account.network))],
    },
  ];
}
