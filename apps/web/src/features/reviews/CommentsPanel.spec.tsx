import { act, configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  CommentCommandsResolveDocument,
  CommentCommandsWriteDocument,
  PostCommentsDocument,
  RefusalMessage_RefusedFragmentDoc,
  type CommentCommandsWriteMutationVariables,
} from '../../generated/graphql.js';
import { makeFragmentData } from '../../generated/index.js';
import { answer, renderScreen } from '../../testing/renderScreen.js';
import { aSession } from '../../testing/session.fixture.js';
import type { CommentData } from './comment.data.js';
import { aComment, kept, onPlaces, commentsOf } from './comments.fixture.js';
import { CommentsPanel } from './CommentsPanel.js';
import { CommentsProvider } from './CommentsProvider.js';
import { MarkedText } from './MarkedText.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(20_000);

const text = {
  variantId: 'v1',
  variantIds: ['v1'],
  hash: 'h2',
  part: 'text',
  label: 'Castellano',
  text: 'Sábado y domingo, 24 puestos',
};
const pieces = [
  { kind: 'removed', text: 'Este finde' },
  { kind: 'added', text: 'Sábado y domingo' },
  { kind: 'same', text: ', 24 puestos' },
] as const;

const asked: CommentCommandsWriteMutationVariables[] = [];
const writes = answer(CommentCommandsWriteDocument, {
  variables: (variables) => asked.push(variables) > 0,
  data: { __typename: 'Mutation', writeComment: kept(aComment({ id: 'new' })) },
});
const open = (answers: ReturnType<typeof answer>[], options: Parameters<typeof renderScreen>[1] = {}) =>
  renderScreen(
    <CommentsProvider postId="fira" texts={[text]}>
      <p data-testid="text">
        <MarkedText of={text} pieces={pieces} />
      </p>
      <CommentsPanel />
    </CommentsProvider>,
    { answers, ...options },
  );
const read = (...comments: readonly CommentData[]) =>
  answer(PostCommentsDocument, { data: commentsOf('fira', ...comments) });

beforeEach(() => {
  asked.splice(0);
  sessionStorage.clear();
  // jsdom lays nothing out.
  Range.prototype.getBoundingClientRect = () => new DOMRect(10, 10, 50, 20);
});

function select(from: Node, start: number, to: Node, end: number): void {
  const selection = document.getSelection();
  const range = document.createRange();
  range.setStart(from, start);
  range.setEnd(to, end);
  selection?.removeAllRanges();
  selection?.addRange(range);
  act(() => void document.dispatchEvent(new Event('selectionchange')));
}

describe('comments beside a text', () => {
  it('number the words they are about, and the number leads to the comment', async () => {
    const person = userEvent.setup();
    Element.prototype.scrollIntoView = jest.fn();
    await open([read(aComment())]);
    const number = await screen.findByRole('button', { name: 'Ir al comentario 1' });
    expect(screen.getByText('24 puestos', { selector: 'mark' })).toBeVisible();
    await person.click(number);
    expect(document.getElementById('comment-c1')).toHaveFocus();
  });

  it('say when the words they were about are gone', async () => {
    await open([read(aComment({ anchor: { ...onPlaces, quote: 'más de 20', stands: false } }))]);
    expect(await screen.findByText('Estas palabras ya no están en el texto.')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Ir al comentario/ })).not.toBeInTheDocument();
  });

  it('keep what outsiders read apart from what only colleagues read, and say so', async () => {
    const person = userEvent.setup();
    const outside = aComment({ id: 'c2', thread: 'external', author: null, guestName: 'Ana Ferrer', text: 'Me gusta' });
    await open([read(aComment(), outside)]);
    expect(await screen.findByText(/Nunca lo ve nadie invitado de fuera/)).toBeVisible();
    expect(screen.queryByText('Me gusta')).not.toBeInTheDocument();
    await person.click(screen.getByRole('tab', { name: 'Con gente de fuera · 1' }));
    expect(await screen.findByText('Me gusta')).toBeVisible();
    expect(screen.getByText('de fuera')).toBeVisible();
    expect(screen.getByText(/No escribas aquí nada interno/)).toBeVisible();
  });

  it('show an outside collaborator no internal thread', async () => {
    const membership = { id: 'm', role: 'external', department: null } as const;
    await open([read()], { session: aSession({ memberships: [membership] }) });
    expect(await screen.findByRole('tab', { name: 'Con gente de fuera' })).toBeVisible();
    expect(screen.queryByRole('tab', { name: /Internos/ })).not.toBeInTheDocument();
  });
});

describe('writing a comment', () => {
  it('about selected words: what was struck out takes no place', async () => {
    const person = userEvent.setup();
    await open([read(), writes]);
    await screen.findByText('Ningún comentario abierto.');
    const shown = screen.getByTestId('text');
    const added = shown.querySelector('ins')?.lastChild;
    const rest = within(shown).getByText(/24 puestos/).firstChild;
    if (!added || !rest) throw new Error('no text');
    select(added, 9, rest, 5);
    await person.click(await screen.findByRole('button', { name: 'Comentar estas palabras' }));
    expect(screen.getByText('domingo, 24')).toBeVisible();
    await person.type(screen.getByRole('textbox', { name: 'Comentario' }), '¿Seguro?');
    await person.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]?.input).toMatchObject({
      postId: 'fira',
      thread: 'internal',
      text: '¿Seguro?',
      anchor: { variantId: 'v1', hash: 'h2', part: 'text', start: 9, end: 20 },
    });
  });

  it('about typed words, by keyboard alone', async () => {
    const person = userEvent.setup();
    await open([read(), writes]);
    await person.click(await screen.findByRole('button', { name: 'Sobre unas palabras' }));
    await person.keyboard('25 puestos{Enter}');
    expect(await screen.findByText(/Esas palabras no están en el texto/)).toBeVisible();
    await person.keyboard('{Control>}a{/Control}24 PUESTOS{Enter}');
    expect(await screen.findByText('24 puestos', { selector: 'blockquote' })).toBeVisible();
  });

  it('names a colleague from a list reached by arrows', async () => {
    const person = userEvent.setup();
    await open([read(), writes]);
    const field = await screen.findByRole('textbox', { name: 'Comentario' });
    await person.type(field, 'Míralo, @mar');
    expect(screen.getByRole('option', { name: 'Marta Soler' })).toHaveAttribute('aria-selected', 'true');
    expect(field).toHaveAttribute('aria-activedescendant', screen.getByRole('option').id);
    await person.keyboard('{Enter}');
    expect(field).toHaveValue('Míralo, @Marta Soler ');
    expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
    await person.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(asked[0]?.input.mentionIds).toEqual(['marta']));
    await waitFor(() => expect(field).toHaveValue(''));
  });

  it('keeps what was typed when it is refused, and when one comes back to the post', async () => {
    const person = userEvent.setup();
    const refused = {
      __typename: 'Refused' as const,
      code: 'not_allowed' as const,
      message: '',
      field: null,
      details: [],
    };
    const no = answer(CommentCommandsWriteDocument, {
      data: {
        __typename: 'Mutation',
        writeComment: { __typename: 'Refused', ...makeFragmentData(refused, RefusalMessage_RefusedFragmentDoc) },
      },
    });
    const { unmount } = await open([read(), no]);
    await person.type(await screen.findByRole('textbox', { name: 'Comentario' }), 'No lo pierdas');
    await person.click(screen.getByRole('button', { name: 'Comentar' }));
    expect(await screen.findByRole('alert', { name: '' })).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Comentario' })).toHaveValue('No lo pierdas');
    unmount();
    await open([read()]);
    expect(await screen.findByRole('textbox', { name: 'Comentario' })).toHaveValue('No lo pierdas');
  });

  it('resolves, and takes it back', async () => {
    const person = userEvent.setup();
    const done: unknown[] = [];
    const resolves = answer(CommentCommandsResolveDocument, {
      variables: (variables) => done.push(variables) > 0,
      data: { __typename: 'Mutation', resolveComment: kept(aComment({ resolvedAt: '2026-09-10T10:00:00Z' })) },
    });
    await open([read(aComment()), resolves]);
    await person.click(await screen.findByRole('button', { name: 'Resolver' }));
    await person.click(await screen.findByRole('button', { name: 'Deshacer' }));
    await waitFor(() =>
      expect(done).toEqual([
        { id: 'c1', resolved: true },
        { id: 'c1', resolved: false },
      ]),
    );
  });
});
