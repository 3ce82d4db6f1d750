interface Placed {
  readonly id: string;
  readonly code: string;
  readonly parent?: { readonly id: string } | null;
}

export interface TreeRow<T> {
  readonly department: T;
  /** 0 for those directly under the organisation. */
  readonly depth: number;
}

/**
 * Departments in reading order: each under its parent, siblings by code. One whose parent isn't among them (closed, or
 * not to be seen) stands at the top, and a ring of parents still shows every member once.
 */
export function inTreeOrder<T extends Placed>(departments: readonly T[]): readonly TreeRow<T>[] {
  const known = new Set(departments.map((department) => department.id));
  const parentOf = (department: T): string | null => {
    const parent = department.parent?.id;
    return parent !== undefined && known.has(parent) ? parent : null;
  };
  const sorted = [...departments].sort((one, other) => one.code.localeCompare(other.code));
  const rows: TreeRow<T>[] = [];
  const seen = new Set<string>();
  const visit = (department: T, depth: number): void => {
    if (seen.has(department.id)) return;
    seen.add(department.id);
    rows.push({ department, depth });
    for (const child of sorted) if (parentOf(child) === department.id) visit(child, depth + 1);
  };
  for (const department of sorted) if (parentOf(department) === null) visit(department, 0);
  for (const department of sorted) visit(department, 0);
  return rows;
}
