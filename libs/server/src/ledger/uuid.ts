const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** What comes in as an id may be anything; asked of a `uuid` column, anything else would be an error of the database. */
export const isUuid = (id: string): boolean => UUID.test(id);
