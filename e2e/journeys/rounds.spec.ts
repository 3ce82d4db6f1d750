import { expect, noFindings, test } from '../src/journey.js';
import { gives, opensInTheTray, savedIn } from '../src/screens.js';

test('sent back with words, mended, asked again: the second round shows only what changed', async ({
  town,
  atTheDesk,
}) => {
  const title = 'Taller de cerámica';
  await town.submitted(title, ['facebook'], await town.in(48), {
    texts: {
      es: 'Taller de cerámica a las 18 h en el molino.',
      'ca-valencia': 'Taller de ceràmica a les 18 h al molí.',
    },
  });
  const enric = await atTheDesk('enric');
  await enric.goto('/');
  await opensInTheTray(enric, title);
  await enric.getByRole('button', { name: 'Pedir cambios' }).click();
  await gives(enric, 'Motivo', 'Es a las 19 h.', 'Pedir cambios');
  await expect(enric.getByText('Devuelto con tus palabras', { exact: true })).toBeVisible();

  const lucía = await atTheDesk('lucía');
  await lucía.goto('/calendario');
  await lucía.getByRole('link').filter({ hasText: title }).click();
  await lucía.getByRole('link', { name: 'Editar' }).click();
  await expect(lucía.getByText('Es a las 19 h.')).toBeVisible();
  await lucía.getByLabel('Texto en Castellano', { exact: true }).fill('Taller de cerámica a las 19 h en el molino.');
  await lucía.getByLabel('Texto en Valencià', { exact: true }).fill('Taller de ceràmica a les 19 h al molí.');
  await expect(savedIn(lucía)).toBeVisible();
  await lucía.getByRole('button', { name: 'Enviar a revisión' }).click();
  await lucía.getByRole('dialog').getByRole('button', { name: 'Enviar a revisión' }).click();
  await expect(lucía.getByRole('dialog')).toBeHidden();

  await opensInTheTray(enric, title);
  await expect(enric.getByText('cambios desde la ronda 1').first()).toBeVisible();
  await expect(enric.getByRole('deletion').filter({ hasText: '18' }).first()).toBeVisible();
  await expect(enric.getByRole('insertion').filter({ hasText: '19' }).first()).toBeVisible();
  await noFindings(enric, 'light');
  await enric.getByRole('button', { name: 'Rechazar' }).click();
  const dialog = enric.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Rechazar' }).click();
  await expect(dialog.getByText('Escribe el motivo')).toBeVisible();
  await gives(enric, 'Motivo', 'Se ha suspendido.', 'Rechazar');
  await expect(enric.getByText('Rechazado', { exact: true }).first()).toBeVisible();

  await lucía.goto('/calendario');
  await expect(lucía.getByRole('link').filter({ hasText: title }).getByText('Rechazado')).toBeVisible();
});

test('an edit after approval says what it costs before anything is saved', async ({ town, atTheDesk }) => {
  const title = 'Ruta por el río';
  const post = await town.approved(title, ['facebook'], await town.in(52), {
    texts: { es: 'Ruta por el río el domingo.', 'ca-valencia': 'Ruta pel riu diumenge.' },
  });
  const lucía = await atTheDesk('lucía');
  await lucía.goto(`/redaccion/${post.id}`);
  await lucía.getByLabel('Texto en Castellano', { exact: true }).fill('Ruta por el río el sábado.');
  const cost = lucía.getByRole('alert').filter({ hasText: 'Guardar este cambio deshace decisiones' });
  await expect(cost.getByText(/Cae la decisión de Marta Soler/)).toBeVisible();
  await expect(cost.getByText(/Cae la decisión de Enric Blasco/)).toBeVisible();
  await noFindings(lucía, 'light');
  const other = await atTheDesk('marta');
  await other.goto(`/publicacion/${post.id}`);
  await expect(other.getByText('Programado', { exact: true }).first()).toBeVisible();

  await cost.getByRole('button', { name: 'Dejarlo como estaba' }).click();
  await expect(lucía.getByLabel('Texto en Castellano', { exact: true })).toHaveValue('Ruta por el río el domingo.');
  await lucía.getByLabel('Texto en Castellano', { exact: true }).fill('Ruta por el río el sábado.');
  await cost.getByRole('button', { name: 'Guardar y volver a pedirlas' }).click();
  // Whoever looks sees it fall, without asking again.
  await expect(other.getByText('Borrador', { exact: true }).first()).toBeVisible();
});
