import { networks } from './registry.js';
import type { RecordedRequest } from './sandbox/record.js';
import { env } from './testing/env.js';
import { setStage } from './testing/stage.js';
import { complaintsAbout, descriptionsPresent as present, openDescriptions } from './testing/descriptions.js';

/** Runs every network through what it can do and answers the requests that its publisher sent. */
async function requestsOf(key: string): Promise<RecordedRequest[]> {
  const network = networks[key];
  if (!network) throw new Error(`No network ${key}`);
  const { publisher, rules } = network;
  const stage = await setStage(network);
  try {
    for (const format of rules.capabilities.formats) {
      const intent = stage.intent({ content: { format } });
      expect((await stage.publish(intent)).kind).toBe('published');
      await publisher.find?.(intent, intent.saved.cursor);
    }
    const asked: readonly Record<string, boolean>[] = Object.entries(rules.capabilities.options).map(
      ([option, usual]) => ({
        [option]: !usual,
      }),
    );
    for (const options of asked)
      expect((await stage.publish(stage.intent({ content: { options } }))).kind).toBe('published');
    expect((await publisher.verify(stage.intent())).kind).toBe('verified');
    return stage.requests;
  } finally {
    await stage.stop();
  }
}

// A clone without the descriptions passes all the same; the skipped count and the name say what was left out.
const describeIfPresent = present ? describe : describe.skip;

describeIfPresent(
  `every request is one that the network's own description allows${present ? '' : ' (descriptions absent)'}`,
  () => {
    test.each(Object.keys(networks))('%s', async (key) => {
      const requests = await requestsOf(key);
      expect(requests.length).toBeGreaterThan(2);
      expect(complaintsAbout(requests)).toEqual([]);
    });

    const base = { headers: [], bodyKind: 'json', files: [], query: {}, body: {} } as const;
    const wrong: readonly (readonly [string, RecordedRequest])[] = [
      [
        'an unknown field of X',
        { ...base, network: 'x', method: 'POST', path: '/2/tweets', body: { text: 'a', txt: 'b' } },
      ],
      [
        'a numeric id for X',
        { ...base, network: 'x', method: 'POST', path: '/2/tweets', body: { media: { media_ids: [1] } } },
      ],
      ['an unknown path of X', { ...base, network: 'x', method: 'POST', path: '/2/posts' }],
      [
        'an unknown query of X',
        { ...base, network: 'x', method: 'GET', bodyKind: 'none', path: '/2/users/1/tweets', query: { count: '5' } },
      ],
      [
        'a Telegram message without text',
        { ...base, network: 'telegram', method: 'POST', path: '/bottoken/sendMessage', body: { chat_id: 1 } },
      ],
      [
        'an old name of Telegram',
        {
          ...base,
          network: 'telegram',
          method: 'POST',
          path: '/bottoken/sendMessage',
          body: { chat_id: 1, text: 'a', disable_web_page_preview: true },
        },
      ],
      [
        'a nested type of Telegram',
        {
          ...base,
          network: 'telegram',
          method: 'POST',
          path: '/bottoken/sendMessage',
          body: { chat_id: 1, text: 'a', entities: [{ type: 'url', offset: '0', length: 1 }] },
        },
      ],
      [
        'an unknown parameter of Facebook',
        { ...base, network: 'facebook', method: 'POST', path: '/v26.0/1/feed', body: { mesage: 'a' } },
      ],
      [
        'a wrong type for Facebook',
        { ...base, network: 'facebook', method: 'POST', path: '/v26.0/1/feed', body: { message: 7 } },
      ],
      [
        'an unknown field of a page',
        { ...base, network: 'facebook', method: 'GET', path: '/v26.0/1', query: { fields: 'nombre' } },
      ],
      [
        'a missing container for Instagram',
        { ...base, network: 'instagram', method: 'POST', path: '/v26.0/1/media_publish' },
      ],
    ];
    test.each(wrong)('%s is noticed', (_name, request) => {
      expect(openDescriptions(env.PREGON_SPECS_DIR)(request)).toHaveLength(1);
    });
  },
);
