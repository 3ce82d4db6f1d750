import { inStory } from './timeline.group.js';

const entry = (action: string, more: object = {}) => ({
  businessTime: '2026-09-10T10:00:01.000Z',
  actorKind: 'system',
  actorName: 'worker',
  action,
  reason: null,
  ...more,
});
const told = (list: Parameters<typeof inStory>[0]) => inStory(list).map((one) => `${one.entry.action} ×${one.count}`);

describe('the story of a post', () => {
  it('tells once what happened to several accounts alike', () => {
    const out = entry('publication.outcome', { reason: 'published' });
    const failed = entry('publication.outcome', { reason: 'token_expired' });
    expect(told([out, failed, out])).toEqual(['publication.outcome ×2', 'publication.outcome ×1']);
  });

  it('keeps apart what happened in another minute or by somebody else', () => {
    const decided = entry('run.decided', { actorKind: 'person', actorName: 'Marta Soler' });
    const later = { ...decided, businessTime: '2026-09-10T10:02:00.000Z' };
    expect(told([later, decided, { ...decided, actorName: 'Amparo Vidal' }])).toHaveLength(3);
  });

  it('leaves the machine’s own steps to the record', () => {
    expect(told([entry('publication.queued'), entry('publication.claimed'), entry('publication.held')])).toEqual([
      'publication.held ×1',
    ]);
  });
});
