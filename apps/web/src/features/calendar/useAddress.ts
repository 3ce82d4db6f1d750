import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { readAddress, writeAddress, type Address } from './address.js';

export interface AddressBar {
  readonly address: Address;
  /** `replace` for what is typed letter by letter, so that "back" leaves a search at once. */
  readonly go: (change: Partial<Address>, how?: 'push' | 'replace') => void;
  readonly hrefOf: (change: Partial<Address>) => string;
}

export function useAddress(): AddressBar {
  const [params, setParams] = useSearchParams();
  const address = useMemo(() => readAddress(params), [params]);
  const go = useCallback<AddressBar['go']>(
    (change, how = 'push') =>
      setParams((now) => writeAddress({ ...readAddress(now), ...change }), { replace: how === 'replace' }),
    [setParams],
  );
  const hrefOf = useCallback<AddressBar['hrefOf']>(
    (change) => `/calendario?${writeAddress({ ...address, ...change })}`,
    [address],
  );
  return useMemo(() => ({ address, go, hrefOf }), [address, go, hrefOf]);
}
