import { useIntl } from 'react-intl';
import { useT } from '../../../app/intl/useT.js';
import { DECLARED_FLAGS } from '../draft/declared.js';
import { useComposer } from './composer.context.js';

/** All that is declared in one line; that nothing is, is said too. */
export function useDeclaredSummary(departments: readonly { readonly id: string; readonly name: string }[]): string {
  const t = useT();
  const intl = useIntl();
  const { draft } = useComposer();
  const { declared, campaignDepartmentIds, sourceLanguage } = draft;
  const machine = Object.entries(declared.translations).some(
    ([language, kind]) => language !== sourceLanguage && kind !== 'human',
  );
  const said = [
    ...(declared.paid
      ? [
          declared.amount > 0
            ? t('posts.declared.short.paidAmount', {
                amount: intl.formatNumber(declared.amount, {
                  style: 'currency',
                  currency: 'EUR',
                  minimumFractionDigits: 0,
                }),
              })
            : t('posts.declared.short.paid'),
        ]
      : []),
    ...DECLARED_FLAGS.filter((flag) => declared[flag]).map((flag) => t(`posts.declared.short.${flag}`)),
    ...(machine ? [t('posts.declared.short.translation')] : []),
    ...departments.filter(({ id }) => campaignDepartmentIds.includes(id)).map(({ name }) => name),
  ];
  return said.length === 0 ? t('posts.declared.nothing') : said.join(' · ');
}
