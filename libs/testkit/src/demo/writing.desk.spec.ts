import { PostStory } from '../seed/post.story.js';
import type { DemoPost } from './demo.types.js';
import { WritingDesk } from './writing.desk.js';

const post = (id: string): DemoPost => ({
  id,
  title: id,
  at: { week: 0, day: 'mon', time: '09:00' },
  by: 'mireia.sanz',
  department: 'EDU',
  to: [],
  class: 'aviso',
  es: 'Hola',
  course: { kind: 'draft' },
});
const story = (id: string) => new PostStory(id, { texts: {}, accountIds: [], departmentId: 'EDU' });

describe('the desk at which posts are written while others go out', () => {
  it('waits for those whose hour comes, not for the rest', async () => {
    let finish: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => (finish = resolve));
    const desk = new WritingDesk(async ({ id }) => {
      if (id === 'later') await slow;
      return story(id);
    });
    desk.begin([post('now'), post('later')]);
    await desk.ready(({ id }) => id === 'now');
    expect((await desk.story('now')).id).toBe('now');
    finish();
    await desk.ready(() => true);
    expect(desk.count).toBe(2);
  });

  it('never has more in hand than there are writers', async () => {
    let [inHand, most] = [0, 0];
    const desk = new WritingDesk(async ({ id }) => {
      most = Math.max(most, (inHand += 1));
      await new Promise((resolve) => setTimeout(resolve, 2));
      inHand -= 1;
      return story(id);
    });
    desk.begin(Array.from({ length: 12 }, (_, index) => post(`p${index}`)));
    await desk.ready(() => true);
    expect(most).toBe(3);
  });

  it('tells what went wrong with any of them to whoever waits next', async () => {
    const desk = new WritingDesk(({ id }) =>
      id === 'bad' ? Promise.reject(new Error('no va')) : Promise.resolve(story(id)),
    );
    desk.begin([post('bad'), post('good')]);
    await desk.story('good');
    await expect(desk.ready(({ id }) => id === 'good')).rejects.toThrow('no va');
  });
});
