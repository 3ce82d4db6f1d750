import type { DropItem } from 'react-aria-components';

/** The first file of what was dropped; what is not a file is not ours. */
export async function firstImage(items: readonly DropItem[]): Promise<File | null> {
  for (const item of items) if (item.kind === 'file') return item.getFile();
  return null;
}
