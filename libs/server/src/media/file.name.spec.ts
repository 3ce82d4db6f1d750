import { safeFilename } from './file.name.js';

describe('the name of an uploaded file', () => {
  it.each([
    ['Pont Vell.jpg', 'Pont Vell.jpg'],
    ['C:\\fotos\\río.png', 'río.png'],
    ['../../etc/passwd', 'passwd'],
    ['foto\u202Egpj.exe', 'fotogpj.exe'],
    ['a\u0000b\r\nc.jpg', 'abc.jpg'],
    ['...oculto.jpg', 'oculto.jpg'],
    ['a<b>"c".jpg', 'a_b__c_.jpg'],
    ['   ', 'foto'],
    ['', 'foto'],
    ['i\u0301.jpg', 'í.jpg'],
  ])('of %j is shown as %j', (given, shown) => {
    expect(safeFilename(given)).toBe(shown);
  });

  it('has at most 120 characters, whole ones', () => {
    expect([...safeFilename('🏖️'.repeat(200))].length).toBe(120);
  });
});
