import { useT } from '../../../app/intl/useT.js';
import { useFieldError, type RefusalData } from '../../../ui/useRefusal.js';

/** The sentence of a refused absence beside the field it concerns, with names where the general one has none. */
export function useAbsenceRefusal(nameOf: (personId: string) => string) {
  const t = useT();
  const general = useFieldError();
  return (refusal: RefusalData | null, field: string): string | undefined => {
    const said = general(refusal, `input.${field}`);
    if (!refusal || said === undefined) return undefined;
    const details = new Map(refusal.details.map(({ name, value }) => [name, value]));
    const [person, deputy] = ['personId', 'deputyId'].map((name) => nameOf(details.get(name) ?? ''));
    if (refusal.code === 'deputy_of_deputy')
      return t(`absence.refused.chain.${field === 'deputyId' ? 'deputy' : 'person'}`, {
        person: person ?? '',
        deputy: deputy ?? '',
        law: details.get('law') ?? '',
      });
    const reason = details.get('reason');
    return reason === 'own_deputy' || reason === 'delegation_to_nobody' || reason === 'deputy_not_active'
      ? t(`absence.refused.${reason}`)
      : said;
  };
}
