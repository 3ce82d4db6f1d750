import { openMailbox } from './mailbox.js';

const mail = (subject: string, bytes: number, to = 'a@a.example') => ({
  ...{ at: '2026-01-05T09:00:00.000Z', from: 'p@p.example', to: [to], subject, bytes },
  ...{ text: null, html: null, headers: [], links: [], attachments: [], pictures: {} },
});

test('large e-mails make room sooner than many small ones: memory has its own bound', () => {
  const box = openMailbox({ most: 10, mostBytes: 100 });
  for (const subject of ['uno', 'dos', 'tres']) box.add(mail(subject, 40));
  expect(box.list().map(({ subject }) => subject)).toEqual(['tres', 'dos']);
  expect(box.received()).toBe(3);
});

test('what made room is counted for nobody', () => {
  const box = openMailbox({ most: 2, mostBytes: 100 });
  for (const to of ['b@b.example', 'a@a.example', 'a@a.example']) box.add(mail('x', 1, to));
  expect(box.recipients()).toEqual([['a@a.example', 2]]);
  expect(box.find(1)).toBeUndefined();
});

test('an emptied box has all its room again', () => {
  const box = openMailbox({ most: 10, mostBytes: 100 });
  box.add(mail('antes', 90));
  expect(box.clear()).toBe(1);
  for (const subject of ['uno', 'dos']) box.add(mail(subject, 50));
  expect(box.list()).toHaveLength(2);
});
