// From one person's decision to the next person's open screen: the second decider holds a live connection, and at each
// word of a change reads the tray again until the post is there, as the web does. Builds nothing: run `npm run build`
// first.
//   node bench/approvals/screens.mjs [--times 200]
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { say, spread } from './figures.mjs';
import { inHouse, PUBLIC_URL } from './house.mjs';
import { DECIDE } from './requests.mjs';
import { circuit, staffed, submitted } from './staff.mjs';

const { values } = parseArgs({ options: { times: { type: 'string', default: '200' } } });
const LONGEST_MS = 10_000;
const TRAY = `query Tray { tray(first: 50) { totalCount edges { node { id post { id title } step { id name }
  since due changes { current { id hash text } } } } } }`;

await inHouse({}, async (house) => {
  const staff = await staffed(house, 2);
  const [first, next] = staff.people;
  const step = (key, { id }) => `  - { key: ${key}, name: Paso ${key}, who: "person:${id}", sla: 8h }\n`;
  await circuit(staff, 'dos', step('uno', first) + step('dos', next));
  const posts = await submitted(staff, 'dos', Number(values.times));
  const screen = openScreen(house.api.url, next.browser);
  await screen.connected;
  // Subscribing travels after connecting, and nobody says when it has arrived.
  await pause(1_000);

  const heard = [];
  const fromClick = [];
  const fromAnswer = [];
  for (const { postId, steps, hashes } of posts) {
    const shown = screen.shows(postId);
    const clicked = performance.now();
    const answered = approve(first, steps[0].id, hashes).then(() => performance.now());
    const [{ item, at, toldAt }, answerAt] = await Promise.all([shown, answered]);
    heard.push(toldAt - clicked);
    fromClick.push(at - clicked);
    // The screen may be there before the decider's own answer.
    fromAnswer.push(Math.max(0, at - answerAt));
    await approve(next, item.step.id, hashes);
  }
  await screen.close();
  say({
    ...{ measure: 'from a decision to the next open screen', unit: 'ms' },
    fromClickToScreenTold: spread(heard),
    fromClickToTrayShown: spread(fromClick),
    fromAnswerToTrayShown: spread(fromAnswer),
  });
});

function approve({ browser }, stepId, hashes) {
  return browser.ask(DECIDE, { input: { stepId, verdict: 'approve', hashes } });
}

function openScreen(url, browser) {
  class Socket extends WebSocket {
    constructor(address, protocol) {
      super(address, protocol, { headers: { origin: PUBLIC_URL, cookie: browser.cookie() } });
    }
  }
  let wanted = null;
  let reading = false;
  let again = false;
  async function read(toldAt) {
    if (reading) return void (again = true);
    reading = true;
    const { tray } = await browser.ask(TRAY, {});
    reading = false;
    const item = tray.edges.map(({ node }) => node).find((node) => node.post.id === wanted?.postId);
    if (item) wanted.found({ item, at: performance.now(), toldAt });
    else if (again) {
      again = false;
      await read(toldAt);
    }
  }
  const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: Socket, retryAttempts: 0 });
  const connected = new Promise((resolve) => client.on('connected', resolve));
  client.subscribe(
    { query: 'subscription { changed { kind id postId } }' },
    {
      next({ data }) {
        if (wanted && data.changed.postId === wanted.postId)
          read(performance.now()).catch((error) => wanted.failed(error));
      },
      error: (error) => wanted?.failed(error),
      complete: () => undefined,
    },
  );
  return {
    connected,
    close: () => client.dispose(),
    shows: (postId) =>
      new Promise((found, failed) => {
        const late = setTimeout(() => failed(new Error(`post ${postId} never came to the screen`)), LONGEST_MS);
        wanted = {
          postId,
          found(seen) {
            clearTimeout(late);
            wanted = null;
            found(seen);
          },
          failed,
        };
      }),
  };
}
