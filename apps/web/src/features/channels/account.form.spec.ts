import { draftOf, missingIn, newAccount, settingsOf } from './account.form.js';

const kept = {
  network: 'x',
  handle: '@AjRiudalba',
  name: 'Ajuntament',
  tier: 'A' as const,
  department: { id: 'com' },
  sharedWith: null,
  languagePolicy: 'joined' as const,
  languages: ['es', 'ca-valencia'],
  note: null,
};

describe('the form of an account', () => {
  it('says what is still missing, and sends nothing until then', () => {
    const fresh = newAccount('x', ['es']);
    expect(missingIn(fresh)).toEqual(['handle', 'name', 'departmentId']);
    expect(settingsOf(fresh)).toBeNull();
  });

  it('tells apart an account for everybody, one for its owner only, and one for some', () => {
    expect(settingsOf(draftOf(kept))?.sharedWithIds).toBeNull();
    expect(settingsOf(draftOf({ ...kept, sharedWith: [] }))?.sharedWithIds).toEqual([]);
    expect(settingsOf(draftOf({ ...kept, sharedWith: [{ id: 'seg' }] }))?.sharedWithIds).toEqual(['seg']);
  });

  it('forgets the chosen departments when it is opened to everybody', () => {
    const some = draftOf({ ...kept, sharedWith: [{ id: 'seg' }] });
    expect(settingsOf({ ...some, sharing: 'all' })?.sharedWithIds).toBeNull();
  });

  it('changes nothing that was not touched', () => {
    expect(settingsOf(draftOf(kept))).toEqual({
      name: 'Ajuntament',
      tier: 'A',
      departmentId: 'com',
      sharedWithIds: null,
      languagePolicy: 'joined',
      languages: ['es', 'ca-valencia'],
      note: null,
    });
  });
});
