import { inParallel } from './figures.mjs';
import { CREATE, openBrowser, PUBLISH, SAVE_GROUP, SUBMIT } from './requests.mjs';

/** A department with one channel, an editor, and as many deciders, all of them in the group `deciders`. */
export async function staffed({ town, api, password }, deciders) {
  const department = await town.department('CUL', 'Cultura', 'Cultura');
  const account = await town.account({
    ...{ network: 'telegram', handle: '@riudalba', name: 'Riudalba', departmentId: department },
  });
  await town.connects(account);
  const hire = async (name, role) => {
    const email = `${name.toLowerCase()}@riudalba.example`;
    const colleague = await town.colleague(name, email, [{ role, departmentId: department, from: '2020-01-01' }]);
    return { id: colleague.id, browser: await openBrowser(api.url, email, password) };
  };
  const editor = await hire('Nuria', 'editor');
  const people = await inParallel(
    Array.from({ length: deciders }, (_, at) => () => hire(`Decisora${at + 1}`, 'head')),
    4,
  );
  const administrator = await openBrowser(api.url, 'dani@riudalba.example', password);
  const members = people.map(({ id }) => ({ personId: id }));
  await administrator.ask(SAVE_GROUP, { input: { key: 'deciders', name: 'Quienes deciden', members } });
  return { department, account, editor, people, administrator };
}

/** A circuit for the posts of one label; `steps` as YAML. */
export async function circuit({ administrator }, label, steps) {
  const source = `key: ${label}\nname: Circuito ${label}\npriority: 50\nmatch: { labels: [${label}] }\nsteps:\n${steps}`;
  const { publishPolicy } = await administrator.ask(PUBLISH, { source });
  if (!publishPolicy.key) throw new Error(`circuit ${label}: ${JSON.stringify(publishPolicy.issues)}`);
}

/** Posts that have just been submitted: their first step and what is to be approved. */
export async function submitted({ department, account, editor }, label, count) {
  const one = (number) => async () => {
    const input = {
      ...{ departmentId: department, contentClass: 'cultura', labels: [label], accountIds: [account], media: [] },
      texts: [{ language: 'es', text: `Concierto ${number} en la plaza, el sábado a las ocho` }],
    };
    const { createPost } = await editor.browser.ask(CREATE, { input });
    const { submitPost } = await editor.browser.ask(SUBMIT, createPost);
    const [round] = submitPost.rounds;
    const hashes = submitPost.variants.map((variant) => variant.currentRevision.hash);
    return { postId: submitPost.id, steps: round.steps, hashes };
  };
  return inParallel(
    Array.from({ length: count }, (_, at) => one(at + 1)),
    4,
  );
}
