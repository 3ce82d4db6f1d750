const WIDTH = 120;

/** JSON as the repository's formatter lays it out, so that a renewed file needs no second step. */
export const layout = (value: unknown): string => `${lines(value, '', 0)}\n`;

/** Null where the formatter always takes several lines: members of objects, or several lists of several. */
function inOneLine(value: readonly unknown[]): string | null {
  if (value.length > 1 && value.every((item) => Array.isArray(item) && item.length > 1)) return null;
  const items = value.map((item) =>
    Array.isArray(item) ? inOneLine(item) : typeof item === 'object' && item !== null ? null : JSON.stringify(item),
  );
  return items.includes(null) ? null : `[${items.join(', ')}]`;
}

function lines(value: unknown, indent: string, before: number): string {
  const deeper = `${indent}  `;
  if (Array.isArray(value)) {
    const flat = inOneLine(value);
    if (flat !== null && indent.length + before + flat.length + 1 <= WIDTH) return flat;
    const items = value.map((item: unknown) => `${deeper}${lines(item, deeper, 0)}`);
    return `[\n${items.join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  if (members.length === 0) return '{}';
  const told = members.map(([name, member]) => {
    const key = `${JSON.stringify(name)}: `;
    return `${deeper}${key}${lines(member, deeper, key.length)}`;
  });
  return `{\n${told.join(',\n')}\n${indent}}`;
}
