import { layMail } from './mail.layout.js';

const hostile = `<script>alert("x")</script> & 'feria'`;
const mail = layMail({
  tag: 'es',
  heading: hostile,
  paragraphs: [hostile],
  facts: [{ label: hostile, value: hostile }],
  list: [{ text: hostile, url: `https://x.example/?a="><img src=x>` }],
  action: { label: hostile, url: 'https://x.example/a?b=1&c=2' },
  footer: [{ text: hostile, url: null }],
});

it('whatever a title holds is text in HTML', () => {
  expect(mail.html).not.toContain('<script');
  expect(mail.html).not.toContain('<img');
  expect(mail.html.match(/&lt;script&gt;/g)?.length).toBeGreaterThanOrEqual(7);
});

it('nothing is loaded from anywhere, and nothing tells that it was read', () => {
  expect(mail.html).not.toMatch(/<(img|link|script|iframe|object|video)|url\(|@import|@font-face/i);
  expect([...mail.html.matchAll(/(?:src|href)="([^"]*)"/g)].map((found) => found[1])).toEqual([
    'https://x.example/?a=&quot;&gt;&lt;img src=x&gt;',
    'https://x.example/a?b=1&amp;c=2',
  ]);
});

it('says its language, follows the reader’s dark look and has one heading', () => {
  expect(mail.html).toContain('<html lang="es">');
  expect(mail.html).toContain('prefers-color-scheme: dark');
  expect(mail.html.match(/<h1/g)).toHaveLength(1);
});

it('the text part holds the same words and the addresses in full', () => {
  expect(mail.text).toContain(hostile);
  expect(mail.text).toContain('https://x.example/a?b=1&c=2');
});
