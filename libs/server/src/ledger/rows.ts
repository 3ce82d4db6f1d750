import { isDeepStrictEqual } from 'node:util';
import { writing, type Statement } from './statement.js';
import type { Tx } from './tx.js';

type Of<T> = new () => T;

/** A row as the driver reads it, by column. */
export type Row = Readonly<Record<string, unknown>>;

/** The columns that `entityOf` reads, by name: a column that another version of Pregón adds changes no kept plan. */
export const columnsOf = <T extends object>(tx: Tx, entity: Of<T>, alias: string): string =>
  tx.dataSource
    .getMetadata(entity)
    .columns.map((column) => `${alias}."${column.databaseName}"`)
    .join(', ');

/** A row that a statement of our own found, as TypeORM would have read it. */
export function entityOf<T extends object>(tx: Tx, entity: Of<T>, row: Row): T {
  const { driver } = tx.dataSource;
  const members = tx.dataSource.getMetadata(entity).columns.map((column): readonly [string, unknown] => {
    const value: unknown = driver.prepareHydratedValue(row[column.databaseName], column);
    return [column.propertyName, value];
  });
  return Object.assign(new entity(), Object.fromEntries(members));
}

/**
 * Writes those members of a locked row that differ, by name; null where none does. Like every statement on a tenant's
 * table it names the tenant.
 */
export function changesOf<T extends { id: string }>(tx: Tx, entity: Of<T>, before: T, after: T): Statement | null {
  const { driver } = tx.dataSource;
  const metadata = tx.dataSource.getMetadata(entity);
  const was = new Map<string, unknown>(Object.entries(before));
  const differing = Object.entries(after).flatMap(([name, value]) => {
    const column = metadata.findColumnWithPropertyName(name);
    return column?.isUpdate === true && !isDeepStrictEqual(was.get(name) ?? null, value ?? null)
      ? [{ column: column.databaseName, value: driver.preparePersistentValue(value ?? null, column) as unknown }]
      : [];
  });
  if (differing.length === 0) return null;
  const sets = differing.map(({ column }, at) => `"${column}" = $${at + 3}`).join(', ');
  return writing(`UPDATE "${metadata.tableName}" SET ${sets} WHERE organisation_id = $1 AND id = $2`, [
    tx.tenant,
    before.id,
    ...differing.map(({ value }) => value),
  ]);
}
