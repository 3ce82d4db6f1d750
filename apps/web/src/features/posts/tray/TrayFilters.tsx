import { useSearchParams } from 'react-router';
import { useT } from '../../../app/intl/useT.js';
import { FilterChip } from '../../../ui/FilterChip.js';
import type { OptionItem } from '../../../ui/Option.js';
import { useWords } from '../composer/useWords.js';

interface Choices {
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly networks: readonly { readonly key: string; readonly name: string }[];
  readonly contentClasses: readonly string[];
}

/** Filters live in the address, so that a view of the tray can be kept and sent. */
export function TrayFilters({ departments, networks, contentClasses }: Choices) {
  const t = useT();
  const words = useWords();
  const [search, setSearch] = useSearchParams();
  const filter = (name: string, label: string, items: readonly OptionItem[]) => (
    <FilterChip
      label={label}
      items={items}
      value={search.getAll(name)}
      onChange={(chosen) =>
        setSearch((now) => {
          const next = new URLSearchParams(now);
          next.delete(name);
          // The API filters by one value: the one chosen last.
          const last = chosen.find((one) => !now.getAll(name).includes(one)) ?? chosen[0];
          if (last !== undefined) next.set(name, last);
          return next;
        })
      }
    />
  );
  return (
    <>
      {filter(
        'departamento',
        t('posts.filter.department'),
        departments.map(({ id, name }) => ({ id, label: name })),
      )}
      {filter(
        'red',
        t('posts.filter.network'),
        networks.map(({ key, name }) => ({ id: key, label: name })),
      )}
      {filter(
        'clase',
        t('posts.filter.class'),
        contentClasses.map((code) => ({ id: code, label: words.contentClass(code) })),
      )}
    </>
  );
}
