import { isWebAddress } from './web.address.js';

describe('the address a person pastes', () => {
  it.each(['https://x.com/EsportsRiudalba/status/1', ' https://t.me/riudalba/12 ', 'http://127.0.0.1:4100/wall/x'])(
    'takes %s',
    (address) => expect(isWebAddress(address)).toBe(true),
  );

  it.each(['', 'x.com/EsportsRiudalba', 'salió', 'javascript:alert(1)', 'data:text/html,hola'])(
    'does not take %s',
    (address) => expect(isWebAddress(address)).toBe(false),
  );
});
