import { saidByNetwork } from './network.message.js';

describe('what a network said about an account', () => {
  it('is the sentence, not the JSON around it', () => {
    expect(saidByNetwork('{"error":{"message":"Session has expired.","code":190}}')).toBe('Session has expired.');
    expect(saidByNetwork('{"ok":false,"description":"Unauthorized"}')).toBe('Unauthorized');
    expect(saidByNetwork('{"errors":[{"detail":"Forbidden"}]}')).toBe('Forbidden');
  });

  it('stays as it came where it is no JSON, was cut short or says nothing', () => {
    for (const answer of ['Bad Gateway', '{"error":{"mess', '{"code":1}']) expect(saidByNetwork(answer)).toBe(answer);
  });
});
