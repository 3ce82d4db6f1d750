import type { ContentMedia } from '@pregon/domain';
import type { Outcome } from './publisher.contract.js';
import { describeErrors } from './contract.errors.suite.js';
import { describeFaults } from './contract.faults.suite.js';
import { describeFind } from './contract.find.suite.js';
import { describeLive } from './contract.live.suite.js';
import { describeParts } from './contract.parts.suite.js';
import type { Stage } from './testing/stage.js';
import { prepared, type Suite, useStage } from './testing/suite.js';

const onBooks = (media: readonly ContentMedia[]) => media.map(({ sha256, mime, alt }) => ({ sha256, mime, alt }));

/** What every network must hold, the real publisher against its twin. Called once by each network's own spec. */
export function describeContract(suite: Suite): void {
  const { network, uploadCall } = suite;
  const { publisher, rules } = network;
  describe(rules.name, () => {
    const { current, keep } = useStage(network);
    const publish = async (...given: Parameters<Stage['intent']>): Promise<Outcome> =>
      keep(await current().publish(current().intent(...given)));

    describe(`publishing on ${rules.name}`, () => {
      test.each(rules.capabilities.formats)('a %s goes out exactly as approved', async (format) => {
        const stage = current();
        const intent = stage.intent({ content: { format } });
        const { content } = intent;
        const outcome = keep(await stage.publish(intent));
        const [post, ...others] = await stage.posts();
        expect(outcome).toMatchObject({ kind: 'published', remoteId: post?.id, permalink: post?.permalink });
        expect(post?.text).toBe(rules.sentText(content));
        expect(post?.media).toEqual(onBooks(content.media));
        expect(others.map(({ text, media }) => ({ text, media }))).toEqual(
          content.thread.map(({ text, media }) => ({ text, media: onBooks(media) })),
        );
        const parts = outcome.kind === 'published' ? outcome.parts.map(({ remoteId }) => remoteId) : [];
        expect(parts).toEqual(expect.arrayContaining(others.map(({ id }) => id)));
        if (format === 'link') expect(`${post?.link} ${post?.text}`).toContain(content.link);
        for (const option of content.poll?.options ?? [])
          expect(JSON.stringify(post)).toContain(JSON.stringify(option));
        expect((await fetch(post?.permalink ?? '')).status).toBe(200);
      });

      if (rules.capabilities.firstComment !== null)
        test('the first comment follows under the post', async () => {
          const outcome = keep(await publish({ content: { firstComment: 'Más en la web municipal.' } }));
          const [post, ...others] = await current().posts();
          const comments = [...(post?.comments ?? []), ...others];
          expect(comments.map(({ text }) => text)).toEqual(['Más en la web municipal.']);
          const parts = comments.map(({ id }) => ({ kind: 'comment', remoteId: id }));
          expect(outcome).toMatchObject({ kind: 'published', remoteId: post?.id, parts });
        });

      test('the evidence says what was asked and answered', async () => {
        const outcome = await publish();
        expect(outcome).toMatchObject({ kind: 'published', evidence: { phase: 'answered', hint: null } });
        expect(outcome.kind === 'published' && outcome.evidence.requestDigest).toMatch(/^[0-9a-f]{64}$/);
      });

      test.each(rules.capabilities.formats)(
        'preparing a %s shows nothing, and a crash before the visible call costs nothing',
        async (format) => {
          const stage = current();
          const intent = stage.intent({ content: { format } });
          const first = await prepared(network, stage, intent);
          await first.close();
          expect(await stage.posts()).toEqual([]);
          const uploads = uploadCall ? stage.calls(uploadCall) : 0;
          expect(keep(await stage.publish(intent, intent.saved.cursor)).kind).toBe('published');
          expect(await stage.posts()).toHaveLength(1 + intent.content.thread.length);
          if (uploadCall) expect(stage.calls(uploadCall)).toBe(uploads);
        },
      );

      test('what was prepared is sent once, however often it is committed', async () => {
        const stage = current();
        const ready = await prepared(network, stage, stage.intent());
        expect(await publisher.commit(ready)).toMatchObject({ kind: 'published' });
        expect(await publisher.commit(ready)).toMatchObject({ kind: 'not_sent', reason: 'already_used' });
        expect(await stage.posts()).toHaveLength(1);
      });

      test('a text beyond the limit is refused and leaves nothing', async () => {
        const { max } = rules.count('', 'photo');
        const outcome = await publish({ content: { format: 'photo', text: 'a'.repeat(max + 1) } });
        expect(outcome).toMatchObject({ kind: 'refused' });
        expect(await current().posts()).toEqual([]);
      });

      test('a text at the limit goes out', async () => {
        const { max } = rules.count('', 'photo');
        const text = 'ñ'.repeat(max);
        expect(await publish({ content: { format: 'photo', text } })).toMatchObject({ kind: 'published' });
      });

      test('a file that is no photo is refused and leaves nothing', async () => {
        const media = () => Promise.resolve(new Uint8Array(2000).fill(7));
        const url = () => Promise.resolve(`${current().sandbox.url}/wall/${network.key}`);
        const outcome = await publish({ content: { format: 'photo' }, media, publicMediaUrl: url });
        expect(outcome).toMatchObject({ kind: 'refused' });
        expect(await current().posts()).toEqual([]);
      });
    });

    describe(`an account of ${rules.name}`, () => {
      test('is known by its credential', async () => {
        const verified = keep(await publisher.verify(current().intent()));
        const { account } = current().intent();
        expect(verified).toEqual({ kind: 'verified', account, name: 'Ayuntamiento de Villaclara' });
      });
      test('with another token may not publish', async () => {
        const credential = { accessToken: 'other', botToken: '1:other' };
        expect(await publisher.verify(current().intent({ credential }))).toMatchObject({ kind: 'unauthorised' });
        expect(await publish({ credential })).toMatchObject({ kind: 'unauthorised' });
        expect(await current().posts()).toEqual([]);
      });
      test('another account of the network stays out of reach', async () => {
        const account = { remoteId: '999', handle: 'otra' };
        const { api } = current().sandbox.endpoints(network.key);
        const outcome = await publish({ account, endpoints: { api } });
        if (suite.tokenIsAccount) expect(outcome.kind).toBe('published');
        else expect(['unauthorised', 'refused']).toContain(outcome.kind);
      });
    });
  });

  describeErrors(suite);
  describeFaults(suite);
  describeParts(suite);
  if (publisher.find) describeFind(suite);
  describeLive(suite);
}
