import publishing from '../../messages/es/publishing.json';
import trace from '../../messages/es/trace.json';
import { traceReason } from './trace.reason.js';

const messages = { ...publishing, ...trace };

describe('why something was recorded', () => {
  it('shows what a person wrote, word for word', () => {
    expect(traceReason('Falta decir dónde se reúne el grupo', messages)).toEqual({
      kind: 'text',
      text: 'Falta decir dónde se reúne el grupo',
    });
    expect(traceReason('duplicada', messages)).toEqual({ kind: 'text', text: 'duplicada' });
  });

  it('says the machine’s codes in words', () => {
    expect(traceReason('token_expired', messages)).toEqual({ kind: 'message', id: 'publishing.cause.token_expired' });
    expect(traceReason('found_on_network', messages)).toEqual({
      kind: 'message',
      id: 'trace.because.found_on_network',
    });
  });

  it('says nothing twice', () => {
    for (const reason of ['due', 'approve', 'submitted', null, ''])
      expect(traceReason(reason, messages).kind).toBe('none');
  });
});
