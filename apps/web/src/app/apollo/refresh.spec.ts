import { parse } from 'graphql';
import { concerns } from './refresh.js';

const calendar = parse('query A { calendar { today } departments { id } }');
const post = parse('query B($id: ID!) { post(id: $id) { id } }');
const accounts = parse('query C { accounts { id } }');

test('a published post is read again by the calendar and by its own page, not by the list of accounts', () => {
  const change = [{ kind: 'publication', postId: 'fira' }] as const;
  expect(concerns(calendar, {}, change)).toBe(true);
  expect(concerns(post, { id: 'fira' }, change)).toBe(true);
  expect(concerns(accounts, {}, change)).toBe(false);
});

test('the page of another post is left in peace', () => {
  expect(concerns(post, { id: 'carrera' }, [{ kind: 'post', postId: 'fira' }])).toBe(false);
});

test('a change that names no post may concern any of them', () => {
  expect(concerns(post, { id: 'carrera' }, [{ kind: 'business_time', postId: null }])).toBe(true);
});
