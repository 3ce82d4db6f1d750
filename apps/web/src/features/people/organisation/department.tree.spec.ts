import { inTreeOrder } from './department.tree.js';

const department = (code: string, parent: string | null = null) => ({
  id: code,
  code,
  parent: parent === null ? null : { id: parent },
});
const shown = (list: Parameters<typeof inTreeOrder>[0]) =>
  inTreeOrder(list).map((row) => `${'·'.repeat(row.depth)}${row.department.code}`);

describe('the tree of departments', () => {
  it('puts each under the one it belongs to, siblings by code', () => {
    expect(shown([department('URB'), department('MED', 'URB'), department('ALC'), department('AIG', 'MED')])).toEqual([
      'ALC',
      'URB',
      '·MED',
      '··AIG',
    ]);
  });

  it('shows at the top one whose parent has been closed', () => {
    expect(shown([department('CUL', 'closed')])).toEqual(['CUL']);
  });

  it('loses nobody when parents form a ring', () => {
    expect(shown([department('A', 'B'), department('B', 'A')])).toHaveLength(2);
  });
});
