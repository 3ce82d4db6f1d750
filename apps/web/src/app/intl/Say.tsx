import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';

type Piece = ReactNode | ((inner: ReactNode[]) => ReactNode);

/** A sentence with markup: `<b>` is ready, other tags come as values, e.g. `a: (text) => <Link …>{text}</Link>`. */
export function Say({ id, values }: { readonly id: string; readonly values?: Readonly<Record<string, Piece>> }) {
  return <FormattedMessage id={id} values={{ b: (inner: ReactNode[]) => <strong>{inner}</strong>, ...values }} />;
}
