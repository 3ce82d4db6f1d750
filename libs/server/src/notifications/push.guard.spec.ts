import { isPublic, mayCall, publicLookup } from './push.guard.js';

const reach = { loopback: false };

it.each([
  'https://fcm.googleapis.com/fcm/send/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/abc',
  'https://web.push.apple.com/abc',
  'https://wns2-par02p.notify.windows.com/w/?token=abc',
])('a browser’s push service may be called: %s', (endpoint) => expect(mayCall(endpoint, reach)).toBe(true));

it.each([
  'http://push.example.com/x',
  'https://127.0.0.1/x',
  'https://[::1]/x',
  'https://[::ffff:10.0.0.1]/x',
  'https://10.0.0.8/x',
  'https://169.254.169.254/latest/meta-data',
  'https://192.168.1.1/x',
  'https://100.64.0.1/x',
  'https://0.0.0.0/x',
  'https://[fd00::1]/x',
  'https://[fe80::1]/x',
  'https://2130706433/x',
  'https://0x7f000001/x',
  'https://localhost/x',
  'https://intranet/x',
  'https://nas.local/x',
  'https://push.example.com:8443/x',
  'https://user:pass@push.example.com/x',
  'ftp://push.example.com/x',
  'not an address',
])('what leads inside may not: %s', (endpoint) => expect(mayCall(endpoint, reach)).toBe(false));

it('a test’s installation may call this machine, and nothing else inside', () => {
  expect(mayCall('http://127.0.0.1:4321/push', { loopback: true })).toBe(true);
  expect(mayCall('http://10.0.0.1:4321/push', { loopback: true })).toBe(false);
});

it.each(['10.1.2.3', '172.16.0.1', '::1', 'fc00::1', '::ffff:192.168.0.1', '224.0.0.1', 'x'])(
  '%s is not public',
  (address) => expect(isPublic(address)).toBe(false),
);
it.each(['8.8.8.8', '2a00:1450:4003:80f::200a'])('%s is', (address) => expect(isPublic(address)).toBe(true));

it('a name that resolves to an address inside is refused when it is called', async () => {
  const failure = await new Promise<Error | null>((resolve) => {
    publicLookup('localhost', {}, (error) => resolve(error));
  });
  expect(failure?.message).toMatch(/no public address/);
});
