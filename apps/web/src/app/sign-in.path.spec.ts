import { returnPath, signInPath } from './sign-in.path.js';

const back = (volver: string) => returnPath(new URLSearchParams({ volver }));

test('after signing in one is where one wanted to go', () => {
  const path = signInPath('/publicacion/7?ver=traza');
  expect(returnPath(new URL(path, 'https://pregon.example').searchParams)).toBe('/publicacion/7?ver=traza');
});

test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/entrar'])(
  'an address that leads elsewhere leads home: %s',
  (address) => expect(back(address)).toBe('/'),
);
