import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeFragmentData } from '../../../generated/index.js';
import {
  PolicyDialog_QueryFragmentDoc,
  PolicyDialogDocument,
  type PolicyDialog_QueryFragment,
  type PolicyDialogMutationVariables,
  type PolicyStepFields_QueryFragment,
} from '../../../generated/graphql.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { newStep, type PolicyDraft } from './policy.draft.js';
import { PolicyDialog } from './PolicyDialog.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(20_000);

const known: PolicyDialog_QueryFragment & PolicyStepFields_QueryFragment = {
  __typename: 'Query',
  departments: [{ __typename: 'Department', id: 'fie', name: 'Fiestas' }],
  networks: [{ __typename: 'Network', key: 'x', name: 'X' }],
  contentClasses: ['aviso', 'fiestas'],
  people: [{ __typename: 'Person', id: 'marta', name: 'Marta Soler' }],
};
const ordinary: PolicyDraft = {
  key: 'ordinario',
  name: 'Ordinario',
  priority: '10',
  validityHours: '720',
  moveMinutes: '1440',
  contentClasses: [],
  departmentIds: [],
  networks: [],
  steps: [
    { ...newStep([]), key: 'unit', name: 'Jefatura' },
    { ...newStep([]), key: 'com', name: 'Comunicación', who: ['communications_chief@organisation'] },
  ],
};

it('a circuit is edited step by step and saved whole, in the order that one sees', async () => {
  const asked: PolicyDialogMutationVariables[] = [];
  const closed = jest.fn();
  const user = userEvent.setup();
  await renderScreen(
    <PolicyDialog data={makeFragmentData(known, PolicyDialog_QueryFragmentDoc)} start={ordinary} onClose={closed} />,
    {
      answers: [
        answer(PolicyDialogDocument, {
          variables: (variables) => asked.push(variables) > 0,
          data: {
            __typename: 'Mutation',
            saveApprovalPolicy: { __typename: 'ApprovalPolicy', id: 'p1', name: 'Ordinario', version: 2 },
          },
        }),
      ],
    },
  );
  const dialog = await screen.findByRole('dialog', { name: 'Editar el circuito Ordinario' });
  await user.click(within(dialog).getByRole('button', { name: 'Añadir paso' }));
  await user.click(within(dialog).getByRole('button', { name: 'Guardar' }));
  const third = within(dialog).getByRole('group', { name: 'Paso 3' });
  expect(within(third).getByRole('textbox', { name: /Nombre/ })).toHaveAccessibleDescription(/Falta este dato/);
  expect(asked).toEqual([]);
  await user.type(within(third).getByRole('textbox', { name: /Nombre/ }), 'Lengua');
  await user.click(within(third).getByRole('button', { name: 'Subir el paso 3' }));
  await user.click(within(dialog).getByRole('button', { name: 'Guardar' }));
  await waitFor(() => expect(closed).toHaveBeenCalled());
  expect(asked[0]?.input.steps.map((step) => step.name)).toEqual(['Jefatura', 'Lengua', 'Comunicación']);
  expect(asked[0]?.input.moveWithoutApprovalMinutes).toBe(1440);
});
