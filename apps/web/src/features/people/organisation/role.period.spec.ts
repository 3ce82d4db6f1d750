import { periodOn } from './role.period.js';

describe('when a role holds', () => {
  const contract = { from: '2026-09-01', to: '2026-09-18' };

  it('holds on its first and its last day', () => {
    expect(periodOn(contract, '2026-09-01')).toBe('present');
    expect(periodOn(contract, '2026-09-18')).toBe('present');
  });

  it('has not begun the day before and has ended the day after', () => {
    expect(periodOn(contract, '2026-08-31')).toBe('future');
    expect(periodOn(contract, '2026-09-19')).toBe('past');
  });

  it('without an end it goes on', () => {
    expect(periodOn({ from: '2020-01-01', to: null }, '2099-12-31')).toBe('present');
  });
});
