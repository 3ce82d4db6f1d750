import { configure, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { Confirm, Enrol } from './EnrolDialog.js';
import { Security, SecurityPage } from './SecurityPage.js';
import { StepUp } from './StepUpForm.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(30_000);

const viewer = (secondFactor: boolean, strongUntil: string | null = null) => ({
  __typename: 'Viewer' as const,
  id: 'marta',
  secondFactor,
  strongUntil,
});
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const given = {
  __typename: 'SecondFactorEnrolment' as const,
  secret: SECRET,
  address: `otpauth://totp/Preg%C3%B3n:marta?secret=${SECRET}`,
};
const wrong = {
  __typename: 'Refused' as const,
  code: 'second_factor_wrong' as const,
  message: '',
  field: 'code',
  details: [],
};

const open = async (secondFactor: boolean, answers: ReturnType<typeof answer>[], strongUntil: string | null = null) => {
  await renderScreen(<SecurityPage />, {
    answers: [
      answer(Security, { data: { __typename: 'Query', viewer: viewer(secondFactor, strongUntil) } }),
      ...answers,
    ],
  });
  await screen.findByRole('heading', { name: 'Segundo factor' });
};

describe('the second factor', () => {
  it('is enrolled with the password, a picture or the letters, and its first code', async () => {
    const user = userEvent.setup();
    const codes: unknown[] = [];
    await open(false, [
      answer(Enrol, { data: { __typename: 'Mutation', enrolSecondFactor: given } }),
      answer(Confirm, {
        variables: (variables) => codes.push(variables.code) > 0,
        data: { __typename: 'Mutation', confirmSecondFactor: viewer(true, '2026-09-10T11:03:00Z') },
      }),
    ]);
    expect(screen.getByText('Sin segundo factor')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Añadir un segundo factor' }));
    await user.type(await screen.findByLabelText(/Tu contraseña/), 'pregon-demo-2026');
    await user.click(screen.getByRole('button', { name: 'Seguir' }));
    expect(await screen.findByRole('img', { name: 'Código QR con la clave' })).toBeVisible();
    expect(screen.getByText('JBSW Y3DP EHPK 3PXP JBSW Y3DP EHPK 3PXP')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Activar' }));
    expect(screen.getByText('Son seis cifras.')).toBeVisible();
    await user.type(screen.getByRole('textbox', { name: /Código/ }), '123 456');
    await user.click(screen.getByRole('button', { name: 'Activar' }));
    expect(await screen.findByText('Segundo factor activado.')).toBeVisible();
    expect(codes).toEqual(['123456']);
    expect(screen.getByText('Activado')).toBeVisible();
    expect(screen.getByText('Comprobado en esta sesión hasta las 13:03.')).toBeVisible();
  });

  it('raises this session with a code, and says calmly when it is wrong', async () => {
    const user = userEvent.setup();
    await open(true, [
      answer(StepUp, { data: { __typename: 'Mutation', stepUp: wrong }, times: 1 }),
      answer(StepUp, { data: { __typename: 'Mutation', stepUp: viewer(true, '2026-09-10T11:03:00Z') } }),
    ]);
    const code = screen.getByRole('textbox', { name: /Código/ });
    await user.type(code, '000000{Enter}');
    await waitFor(() => expect(code).toBeInvalid());
    expect(code).toHaveValue('');
    await user.type(code, '123456{Enter}');
    expect(await screen.findByText('Comprobado en esta sesión hasta las 13:03.')).toBeVisible();
  });

  it('is replaced only by who has just proved it', async () => {
    await open(true, []);
    expect(screen.getByRole('button', { name: 'Cambiarlo' })).toBeDisabled();
    expect(screen.getByText(/Para cambiarlo, compruébalo antes/)).toBeVisible();
  });
});
