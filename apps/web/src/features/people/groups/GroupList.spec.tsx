import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  AwayMark_PersonFragment,
  GroupDialog_GroupFragment,
  GroupDialog_QueryFragment,
  GroupDialogMutationVariables,
  GroupsQuery,
} from '../../../generated/graphql.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { SaveGroup } from './GroupDialog.js';
import { Groups, GroupList } from './GroupList.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(30_000);

type Plain<T> = Omit<T, ' $fragmentRefs' | ' $fragmentName'>;
type Group = GroupsQuery['groups'][number] & Plain<GroupDialog_GroupFragment>;
type Away = AwayMark_PersonFragment['away'];

const person = (id: string, name: string, initials: string, away: Away = null) => ({
  __typename: 'Person' as const,
  id,
  name,
  initials,
  away,
});
const away: Away = {
  __typename: 'Absence',
  id: 'a1',
  kind: 'absence',
  to: '2026-09-18T22:00:00Z',
  deputy: { __typename: 'Person', id: 'nuria', name: 'Núria Bosch' },
};
const member = (who: ReturnType<typeof person>, from: string, to: string | null = null) => ({
  __typename: 'GroupMember' as const,
  from,
  to,
  person: who,
});
const cabinet: Group = {
  __typename: 'Group',
  id: 'g1',
  key: 'gabinete',
  name: 'Gabinete de Alcaldía',
  members: [
    member(person('marta', 'Marta Soler', 'MS'), '2020-01-01'),
    member(person('salva', 'Salva Giner', 'SG', away), '2020-01-01'),
    member(person('ana', 'Ana Ferri', 'AF'), '2020-01-01', '2021-01-01'),
  ],
};

const saved: GroupDialogMutationVariables[] = [];
const saves = answer(SaveGroup, {
  variables: (variables) => saved.push(variables) > 0,
  data: { __typename: 'Mutation', saveGroup: { __typename: 'Group', id: 'g2', name: 'Guardia' } },
});

async function open(groups: Group[], canManage = true) {
  const data: GroupsQuery & Plain<GroupDialog_QueryFragment> = {
    __typename: 'Query',
    groups,
    people: [person('marta', 'Marta Soler', 'MS'), person('nuria', 'Núria Bosch', 'NB')],
    approvalPolicies: [
      {
        __typename: 'ApprovalPolicy',
        id: 'p1',
        key: 'P-04',
        name: 'Agenda institucional',
        steps: [
          {
            __typename: 'PolicyStep',
            key: 's',
            who: [{ __typename: 'PolicyWho', group: { __typename: 'Group', id: 'g1' } }],
          },
        ],
      },
    ],
  };
  await renderScreen(<GroupList canManage={canManage} />, { answers: [answer(Groups, { data }), saves] });
  await screen.findByText(/Listas de personas con nombre/);
}

beforeEach(() => saved.splice(0));

describe('groups', () => {
  it('show who sits in them today, who is away, and which circuits ask them', async () => {
    await open([cabinet]);
    const group = screen.getByRole('region', { name: 'Gabinete de Alcaldía' });
    expect(group).toHaveTextContent('Marta Soler');
    expect(group).not.toHaveTextContent('Ana Ferri');
    expect(group).toHaveTextContent('fuera hasta el 18 sept; le suple Núria Bosch');
    expect(within(group).getByRole('link', { name: 'Agenda institucional' })).toHaveAttribute(
      'href',
      '/circuitos/P-04',
    );
  });

  it('warn where one has nobody: what asks it stands still', async () => {
    await open([{ ...cabinet, members: [] }]);
    expect(screen.getByText(/No tiene a nadie/)).toBeVisible();
  });

  it('are made with people and their days', async () => {
    const user = userEvent.setup();
    await open([]);
    await user.click(screen.getByRole('button', { name: 'Añadir grupo' }));
    await user.type(await screen.findByRole('textbox', { name: /Nombre/ }), 'Guardia de fin de semana');
    expect(screen.getByRole('textbox', { name: /Clave/ })).toHaveValue('guardia-de-fin-de-semana');
    await user.type(screen.getByRole('combobox', { name: 'Añadir a alguien' }), 'Núria');
    await user.click(await screen.findByRole('option', { name: 'Núria Bosch' }));
    await user.type(screen.getByLabelText('Hasta, Núria Bosch'), '2099-12-31');
    await user.click(screen.getByRole('button', { name: 'Guardar' }));
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(saved[0]?.input).toMatchObject({
      key: 'guardia-de-fin-de-semana',
      members: [{ personId: 'nuria', to: '2099-12-31' }],
    });
  });

  it('never write over another group by its key', async () => {
    const user = userEvent.setup();
    await open([cabinet]);
    await user.click(screen.getByRole('button', { name: 'Añadir grupo' }));
    await user.type(await screen.findByRole('textbox', { name: /Nombre/ }), 'Gabinete');
    await user.click(screen.getByRole('button', { name: 'Guardar' }));
    expect(screen.getByText('Ya hay un grupo con esta clave.')).toBeVisible();
    expect(saved).toEqual([]);
  });

  it('keep their key, and the day on which somebody began', async () => {
    const user = userEvent.setup();
    await open([cabinet]);
    await user.click(screen.getByRole('button', { name: 'Editar Gabinete de Alcaldía' }));
    expect(await screen.findByRole('textbox', { name: /Clave/ })).toHaveAttribute('readonly');
    expect(screen.getByLabelText('Desde, Marta Soler')).toHaveAttribute('readonly');
    await user.click(screen.getByRole('button', { name: 'Quitar a Salva Giner' }));
    await user.click(screen.getByRole('button', { name: 'Guardar' }));
    await waitFor(() => expect(saved[0]?.input.members.map(({ personId }) => personId)).toEqual(['marta']));
  });

  it('are only read by who may not manage people', async () => {
    await open([cabinet], false);
    expect(screen.queryByRole('button', { name: /Editar/ })).toBeNull();
  });
});
