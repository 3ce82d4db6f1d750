/** Every entity of every feature; the ledger's data source gets these and nothing else. */
export const entities: (new () => object)[] = [];
