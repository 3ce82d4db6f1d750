import { format, inspect } from 'node:util';
import { secretFields } from './secret.fields.js';

const credential = { accessToken: 'EAAB-very-secret-token' };

describe('an opened credential', () => {
  it('gives a field to whoever asks for it by name', () => {
    expect(secretFields(credential)['accessToken']).toBe('EAAB-very-secret-token');
  });

  it.each([
    ['JSON', (fields: object) => JSON.stringify({ intent: { credential: fields } })],
    ['a formatted line', (fields: object) => format('%s', fields)],
    ['the console', (fields: object) => inspect({ intent: { credential: fields } }, { depth: 9 })],
  ])('is struck out in %s', (_, print) => {
    const printed = print(secretFields(credential));
    expect(printed).not.toContain('secret');
    expect(printed).toContain('[credential]');
  });
});
