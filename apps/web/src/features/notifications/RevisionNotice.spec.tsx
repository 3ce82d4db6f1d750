import { screen } from '@testing-library/react';
import { renderScreen } from '../../testing/renderScreen.js';
import { RevisionNotice } from './RevisionNotice.js';

const hashes = ['b41e5f00aa11cc22', 'c9aa000000000000'];

test('a link of an e-mail to what is still decided on opens it without a word', async () => {
  await renderScreen(<RevisionNotice hashes={hashes} />, { at: '/aprobaciones/s1?rev=c9aa00000000' });
  expect(screen.queryByText(/otra revisión/)).toBeNull();
});

test('a link to an earlier revision says that the words have changed since', async () => {
  await renderScreen(<RevisionNotice hashes={hashes} />, { at: '/aprobaciones/s1?rev=0000aaaa1111' });
  expect(screen.getByText('El enlace hablaba de otra revisión')).toBeInTheDocument();
});

test('who comes from the tray is told nothing', async () => {
  await renderScreen(<RevisionNotice hashes={hashes} />, { at: '/aprobaciones/s1' });
  expect(screen.queryByText(/otra revisión/)).toBeNull();
});
