import { useMemo } from 'react';
import { useT } from '../../app/intl/useT.js';
import { useLanguage } from '../../ui/useLanguage.js';
import type { AnchorText } from '../reviews/anchor.place.js';
import type { VariantData } from './guest.data.js';

/** Everything with words that can be commented on: each text, each picture's description. */
export function useGuestTexts(variants: readonly VariantData[]): readonly AnchorText[] {
  const t = useT();
  const { name } = useLanguage();
  return useMemo(
    () =>
      variants.flatMap(({ variantId, hash, language, accountName, text, media }) => {
        const own = { variantId, variantIds: [variantId], hash };
        const label = `${accountName}, ${name(language)}`;
        return [
          { ...own, part: 'text', label, text },
          ...media.flatMap(({ alt }, at) =>
            alt ? [{ ...own, part: `alt:${at}`, label: t('guests.alt', { number: at + 1 }), text: alt }] : [],
          ),
        ];
      }),
    [variants, name, t],
  );
}
