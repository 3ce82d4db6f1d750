import { Autosave } from './autosave.js';
import type { AutosavePorts, RefusalAnswer, SaveAnswer, ServerDraft } from './autosave.types.js';
import { emptyDraft, type DraftState } from './draft.state.js';

/** A server with one post, and this browser's store, as the autosave sees them. */
class World implements AutosavePorts {
  server: ServerDraft | null = null;
  kept: DraftState | null = null;
  sent: DraftState[] = [];
  reachable = true;
  refusal: RefusalAnswer | null = null;
  decisions: string[] = [];
  /** happens once, while a save is on its way */
  meanwhile: (() => void) | null = null;

  private answer(draft: DraftState): SaveAnswer {
    if (!this.reachable) throw new Error('unreachable');
    if (this.refusal) return { kind: 'refused', refusal: this.refusal };
    this.sent.push(draft);
    const { meanwhile } = this;
    this.meanwhile = null;
    meanwhile?.();
    this.server = {
      id: 'p1',
      version: (this.server?.version ?? 0) + 1,
      draft: { ...draft, reviewed: [] },
      guarded: false,
    };
    return { kind: 'saved', server: this.server };
  }
  create = async (draft: DraftState): Promise<SaveAnswer> => this.answer(draft);
  save = async (_id: string, version: number, draft: DraftState): Promise<SaveAnswer> => {
    if (this.server && version !== this.server.version)
      return {
        kind: 'refused',
        refusal: { code: 'stale_version', message: '', field: null, details: [{ name: 'changedBy', value: 'ana' }] },
      };
    return this.answer(draft);
  };
  load = async () => this.server;
  cost = async () => ({
    decisions: this.decisions.map((who) => ({ id: who, who, step: 'Jefatura', at: '2026-09-10T08:00:00.000Z' })),
    variants: [],
    askedAgain: [],
  });
  nameOf = async (id: string) => (id === 'ana' ? 'Ana' : null);
  keep = (_id: string | null, _base: ServerDraft | null, draft: DraftState) => {
    this.kept = draft;
    return true;
  };
  forget = () => {
    this.kept = null;
  };
  comparable = (draft: DraftState) => draft;
  leavesBehind = (draft: DraftState) => draft.plan.date !== '' && draft.plan.time === '';
}

const saying = (text: string) => (draft: DraftState) => ({ ...draft, texts: { ...draft.texts, es: text } });
const blank = emptyDraft('es', 'd1');

function writing(world: World, guarded = false) {
  const server: ServerDraft = { id: 'p1', version: 1, draft: { ...blank, texts: { es: 'Hola' } }, guarded };
  world.server = server;
  return new Autosave(world, { server, draft: server.draft });
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('what is typed reaches the server by itself', () => {
  it('saves once the typing pauses, and only then forgets the copy on this computer', async () => {
    const world = new World();
    const autosave = writing(world);
    autosave.edit(saying('Hola, R'));
    autosave.edit(saying('Hola, Riudalba'));
    expect(world.kept?.texts).toEqual({ es: 'Hola, Riudalba' });
    expect(world.sent).toEqual([]);
    await jest.advanceTimersByTimeAsync(1000);
    expect(world.sent.map((one) => one.texts['es'])).toEqual(['Hola, Riudalba']);
    expect(world.kept).toBeNull();
    expect(autosave.current().status.kind).toBe('saved');
  });

  it('creates the post with the first words, and never an untouched one', async () => {
    const world = new World();
    const autosave = new Autosave(world, { server: null, draft: blank });
    await autosave.flush();
    expect(world.sent).toEqual([]);
    autosave.edit(saying('¡Hoy'));
    await autosave.flush();
    expect(autosave.current().server?.id).toBe('p1');
  });

  it('sends what was typed during a save in a save of its own', async () => {
    const world = new World();
    const autosave = writing(world);
    autosave.edit(saying('uno'));
    world.meanwhile = () => autosave.edit(saying('uno dos'));
    await autosave.flush();
    expect(autosave.isDirty()).toBe(true);
    await jest.advanceTimersByTimeAsync(2000);
    expect(world.sent.map((one) => one.texts['es'])).toEqual(['uno', 'uno dos']);
    expect(world.server?.version).toBe(3);
  });

  it('keeps half a date on this computer, because the server does not take it', async () => {
    const world = new World();
    const autosave = writing(world);
    autosave.edit((draft) => ({ ...draft, plan: { date: '2026-09-19', time: '', fold: null } }));
    await autosave.flush();
    expect(world.kept?.plan.date).toBe('2026-09-19');
  });
});

describe('when the server can not be reached', () => {
  it('says so, keeps the words here, and saves them when it is back', async () => {
    const world = new World();
    const autosave = writing(world);
    world.reachable = false;
    autosave.edit(saying('sin red'));
    await jest.advanceTimersByTimeAsync(1000);
    expect(autosave.current().status.kind).toBe('offline');
    expect(world.kept?.texts).toEqual({ es: 'sin red' });
    world.reachable = true;
    await jest.advanceTimersByTimeAsync(6000);
    expect(autosave.current().status.kind).toBe('saved');
  });
});

describe('when the server refuses', () => {
  it('shows the refusal and keeps what was typed', async () => {
    const world = new World();
    world.refusal = { code: 'text_control_characters', message: 'no', field: 'texts.0.text', details: [] };
    const autosave = writing(world);
    autosave.edit(saying('a\u202eb'));
    await autosave.flush();
    expect(autosave.current().status).toMatchObject({ kind: 'refused', refusal: { field: 'texts.0.text' } });
    expect(world.kept?.texts).toEqual({ es: 'a\u202eb' });
  });
});

describe('when an edit would undo decisions', () => {
  it('asks first, and saves nothing until the person says so', async () => {
    const world = new World();
    world.decisions = ['Salva Giner'];
    const autosave = writing(world, true);
    autosave.edit(saying('otra hora'));
    await autosave.flush();
    expect(autosave.current().status).toMatchObject({ kind: 'ask', cost: { decisions: [{ who: 'Salva Giner' }] } });
    expect(world.sent).toEqual([]);
    await autosave.acceptCost();
    expect(world.sent).toHaveLength(1);
  });

  it('saves without a word what costs nothing, such as an internal note', async () => {
    const world = new World();
    const autosave = writing(world, true);
    autosave.edit((draft) => ({ ...draft, internalNote: 'nota' }));
    await autosave.flush();
    expect(world.sent).toHaveLength(1);
  });

  it('goes back to what was approved when the person prefers that', async () => {
    const world = new World();
    world.decisions = ['Salva Giner'];
    const autosave = writing(world, true);
    autosave.edit(saying('otra hora'));
    await autosave.flush();
    autosave.discard();
    expect(autosave.current().draft.texts).toEqual({ es: 'Hola' });
    expect(world.kept).toBeNull();
  });
});

describe('when a colleague saves meanwhile', () => {
  const colleague = (world: World, change: (draft: DraftState) => DraftState) => {
    const { server } = world;
    if (server) world.server = { ...server, version: server.version + 1, draft: change(server.draft) };
  };

  it('joins changes in different places and says whose they are', async () => {
    const world = new World();
    const autosave = writing(world);
    colleague(world, (draft) => ({ ...draft, texts: { ...draft.texts, 'ca-valencia': 'Hola a tots' } }));
    autosave.edit(saying('Hola a todos'));
    await jest.advanceTimersByTimeAsync(3000);
    expect(world.server?.draft.texts).toEqual({ es: 'Hola a todos', 'ca-valencia': 'Hola a tots' });
    expect(autosave.current().merged).toEqual({ who: 'Ana', parts: ['texts.ca-valencia'] });
  });

  it('asks when both changed the same text, keeping both until it is settled', async () => {
    const world = new World();
    const autosave = writing(world);
    colleague(world, saying('Hola de Ana'));
    autosave.edit(saying('Hola mía'));
    await jest.advanceTimersByTimeAsync(3000);
    const { status } = autosave.current();
    expect(status).toEqual({
      kind: 'conflict',
      who: 'Ana',
      conflicts: [{ part: 'texts.es', mine: 'Hola mía', theirs: 'Hola de Ana' }],
    });
    expect(world.server?.draft.texts['es']).toBe('Hola de Ana');
    if (status.kind === 'conflict' && status.conflicts[0]) autosave.settle(status.conflicts[0], 'mine');
    await jest.advanceTimersByTimeAsync(3000);
    expect(world.server?.draft.texts['es']).toBe('Hola mía');
  });

  it('shows their version at once where nothing was being typed', () => {
    const world = new World();
    const autosave = writing(world);
    colleague(world, saying('Hola de Ana'));
    if (world.server) autosave.meet(world.server, 'Ana');
    expect(autosave.current().draft.texts['es']).toBe('Hola de Ana');
    expect(autosave.current().status.kind).toBe('clean');
  });
});

describe('when the tab was closed before the server had everything', () => {
  it('takes up what was typed, beside what a colleague saved since', async () => {
    const world = new World();
    const autosave = writing(world);
    const base = { ...blank, texts: { es: 'Hola' } };
    const { server } = autosave.current();
    if (server) autosave.meet({ ...server, version: 2, draft: { ...base, labels: ['Ana'] } }, 'Ana');
    world.server = autosave.current().server;
    autosave.restore({ base, draft: { ...base, texts: { es: 'Hola, lo de ayer' } } });
    await jest.advanceTimersByTimeAsync(3000);
    expect(world.server?.draft).toMatchObject({ texts: { es: 'Hola, lo de ayer' }, labels: ['Ana'] });
  });

  it('takes up a post that had never reached the server', async () => {
    const world = new World();
    const autosave = new Autosave(world, { server: null, draft: blank });
    autosave.restore({ base: null, draft: { ...blank, texts: { es: 'A medias' } } });
    await jest.advanceTimersByTimeAsync(3000);
    expect(world.server?.draft.texts).toEqual({ es: 'A medias' });
  });
});
