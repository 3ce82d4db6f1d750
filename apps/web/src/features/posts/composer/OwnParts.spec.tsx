import { configure, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { PostCommentsDocument, type SaveDraftMutationVariables } from '../../../generated/graphql.js';
import { commentsOf } from '../../reviews/comments.fixture.js';
import { SaveDraft } from '../draft/draft.ports.js';
import { aComposer, aPicture as picture, aPost, type WholePost } from './composer.fixture.js';
import { ComposerRoute, ComposerRouteQuery } from './ComposerRoute.js';

configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(60_000);

const saved: SaveDraftMutationVariables[] = [];
const lastSaved = () => saved.at(-1)?.input.overrides ?? [];

/** A post whose every autosave is taken, and answered with what the server had before. */
const open = (post: WholePost) => {
  const next: WholePost = { ...post, version: post.version + 1 };
  const takes = answer(SaveDraft, {
    variables: (variables) => saved.push(variables) > 0,
    data: { __typename: 'Mutation', saveDraft: next },
  });
  return renderScreen(
    <Routes>
      <Route path="/redaccion/:id?" element={<ComposerRoute />} />
    </Routes>,
    {
      at: '/redaccion/p1',
      answers: [
        answer(ComposerRouteQuery, { data: aComposer(post) }),
        answer(PostCommentsDocument, { data: commentsOf('p1') }),
        takes,
      ],
    },
  );
};

beforeEach(() => {
  saved.splice(0);
  localStorage.clear();
});

const tab = async (person: ReturnType<typeof userEvent.setup>, name: RegExp) =>
  person.click(await screen.findByRole('tab', { name }));
const previewOf = (name: string) => within(screen.getByRole('region', { name }));

it('a thread is written post by post, counted and shown as X shows it', async () => {
  const person = userEvent.setup();
  await open(aPost('Cortes de agua hoy', 3));
  await tab(person, /^X/);
  await person.click(screen.getAllByRole('button', { name: 'Seguir en un hilo' })[0] ?? document.body);
  await person.type(await screen.findByRole('textbox', { name: 'Publicación 2 de 2' }), 'Calles afectadas');
  expect(screen.getByText('16 de 280')).toBeVisible();
  expect(previewOf('X, @AjRiudalba').getByText('Calles afectadas')).toBeVisible();
  await screen.findByText('Guardado');
  expect(lastSaved()).toMatchObject([
    { accountId: 'x', language: 'es', text: null, thread: [{ text: 'Calles afectadas', mediaIds: [] }] },
  ]);
});

it('a poll begins with as many answers as the network wants, and goes with an undo', async () => {
  const person = userEvent.setup();
  await open(aPost('¿A qué hora abrimos?', 3));
  await tab(person, /^X/);
  await person.click(screen.getAllByRole('button', { name: 'Añadir una encuesta' })[0] ?? document.body);
  await person.type(await screen.findByRole('textbox', { name: 'Respuesta 1' }), 'A las nueve');
  await person.type(screen.getByRole('textbox', { name: 'Respuesta 2' }), 'A las diez');
  expect(previewOf('X, @AjRiudalba').getByText('A las diez')).toBeVisible();
  await screen.findByText('Guardado');
  expect(lastSaved()).toMatchObject([{ poll: { options: ['A las nueve', 'A las diez'], minutes: 1440 } }]);
  await person.click(screen.getByRole('button', { name: 'Quitar la encuesta' }));
  expect(screen.queryByRole('textbox', { name: 'Respuesta 1' })).toBeNull();
});

it('the first comment is written where the network takes one, and shown under the post', async () => {
  const person = userEvent.setup();
  await open(aPost('Abrimos el plazo', 3));
  await tab(person, /^Facebook/);
  await person.click(screen.getByRole('button', { name: 'Añadir el primer comentario' }));
  await person.type(await screen.findByRole('textbox', { name: 'Primer comentario' }), 'Aquí las bases');
  const comment = previewOf('Facebook, Visit Riudalba').getByRole('group', { name: 'Primer comentario' });
  expect(comment).toHaveTextContent('Aquí las bases');
  await screen.findByText('Guardado');
  expect(lastSaved()).toMatchObject([{ accountId: 'fb', firstComment: 'Aquí las bases' }]);
});

it('files stand in their order, can be moved, and an account may show fewer of them', async () => {
  const person = userEvent.setup();
  await open({ ...aPost('Feria', 3), media: [picture('a', 'molino.jpg'), picture('b', 'acequia.jpg')] });
  await person.click(await screen.findByRole('button', { name: 'Poner acequia.jpg antes' }));
  await screen.findByText('Guardado');
  expect(saved.at(-1)?.input.media?.map(({ assetId }) => assetId)).toEqual(['b', 'a']);
  await tab(person, /^Facebook/);
  await person.click(screen.getByRole('checkbox', { name: /molino\.jpg/ }));
  expect(previewOf('Facebook, Visit Riudalba').getAllByRole('img')).toHaveLength(1);
});

it('says what sending to a network that asks money would cost', async () => {
  await open({ ...aPost('Hola', 3), link: 'https://riudalba.es/agua' });
  const x = await screen.findByRole('region', { name: 'X, @AjRiudalba' });
  expect(await within(x).findByText(/Enviarlo costaría unos/)).toHaveTextContent('0,20');
});
