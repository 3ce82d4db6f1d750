import { TRACE_ACTIONS } from '@pregon/domain';
import ca from '../../messages/ca/trace.json';
import en from '../../messages/en/trace.json';
import es from '../../messages/es/trace.json';
import { ACTION_GROUPS, actionMessage } from './trace.words.js';

describe('the words of the record', () => {
  it.each([
    ['Spanish', es],
    ['Valencian', ca],
    ['English', en],
  ])('says in %s everything that can happen', (_language, messages) => {
    const said = Object.keys(messages);
    expect(TRACE_ACTIONS.filter((action) => !said.includes(actionMessage(action)))).toEqual([]);
  });

  it('shows the code of what a newer server recorded', () => {
    expect(actionMessage('campaign.started')).toBe('trace.action.unknown');
  });

  it('offers every action once in the filter', () => {
    const offered = ACTION_GROUPS.flatMap(({ actions }) => actions);
    expect([...offered].sort()).toEqual([...TRACE_ACTIONS].sort());
  });
});
