import { configure, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
  AwayMark_PersonFragment,
  CandidateDialogMutationVariables,
  CloseDepartmentDialog_QueryFragment,
  CloseDepartmentDialogMutationVariables,
  DepartmentDialog_DepartmentFragment,
  DepartmentList_QueryFragment,
  OrganisationPageQuery,
  PersonList_QueryFragment,
  PersonRow_PersonFragment,
} from '../../../generated/graphql.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { SetCandidate } from './CandidateDialog.js';
import { CloseDepartment } from './CloseDepartmentDialog.js';
import { OrganisationPage, OrganisationQuery } from './OrganisationPage.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(30_000);

type Plain<T> = Omit<T, ' $fragmentRefs' | ' $fragmentName'>;
type Person = { readonly __typename: 'Person' } & PersonList_QueryFragment['people'][number] &
  Plain<PersonRow_PersonFragment> &
  Plain<AwayMark_PersonFragment>;
type Department = DepartmentList_QueryFragment['departments'][number] & Plain<DepartmentDialog_DepartmentFragment>;

const allowed = { __typename: 'Permission' as const, allowed: true };
const salva: Person = {
  __typename: 'Person',
  id: 'salva',
  name: 'Salva Giner',
  initials: 'SG',
  email: null,
  memberships: [],
  away: {
    __typename: 'Absence',
    id: 'a1',
    kind: 'delegation',
    to: null,
    deputy: { __typename: 'Person', id: 'nuria', name: 'Núria Bosch' },
  },
};
const department = (id: string, code: string, name: string): Department => ({
  __typename: 'Department',
  id,
  code,
  name,
  shortCode: code,
  nameEs: name,
  nameCa: name,
  from: '2020-01-01',
  to: null,
  parent: null,
  successor: null,
  people: [],
});
const data: OrganisationPageQuery &
  Plain<PersonList_QueryFragment> &
  Plain<DepartmentList_QueryFragment> &
  Plain<CloseDepartmentDialog_QueryFragment> = {
  __typename: 'Query',
  organisation: {
    __typename: 'Organisation',
    id: 'o',
    name: 'Ajuntament de Riudalba',
    zone: 'Europe/Madrid',
    languages: ['es'],
  },
  viewer: {
    __typename: 'Viewer',
    id: 'marta',
    can: { __typename: 'ViewerPermissions', managePeople: allowed, manageCalendars: allowed },
  },
  departments: [department('tur', 'TUR', 'Turismo'), department('cul', 'CUL', 'Cultura')],
  people: [salva],
};

async function open(tab: string, answers: ReturnType<typeof answer>[] = []) {
  await renderScreen(<OrganisationPage />, {
    at: `/organizacion?ver=${tab}`,
    answers: [answer(OrganisationQuery, { data }), ...answers],
  });
  await screen.findByRole('tablist');
}

describe('the organisation', () => {
  it('has a tab for departments, people, groups, deputies and hours', async () => {
    await open('people');
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual([
      'Departamentos',
      'Personas',
      'Grupos',
      'Suplencias y ausencias',
      'Horarios y festivos',
    ]);
  });

  it('says beside a name that the person delegates now, and in whom', async () => {
    await open('people');
    expect(screen.getByText('delega en Núria Bosch sin fecha de vuelta')).toBeVisible();
  });

  it('enters a candidacy, and says what it means before', async () => {
    const user = userEvent.setup();
    const entered: CandidateDialogMutationVariables[] = [];
    await open('people', [
      answer(SetCandidate, {
        variables: (variables) => entered.push(variables) > 0,
        data: { __typename: 'Mutation', setCandidate: salva },
      }),
    ]);
    await user.click(screen.getByRole('button', { name: 'Candidatura de Salva Giner' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('no decide donde rijan las reglas electorales');
    await user.click(within(dialog).getByRole('button', { name: 'Anotar candidatura' }));
    expect(entered).toEqual([]);
    await user.type(within(dialog).getByLabelText(/Último día/), '2099-05-30');
    await user.click(within(dialog).getByRole('button', { name: 'Anotar candidatura' }));
    expect(await screen.findByText('Anotada la candidatura de Salva Giner.')).toBeVisible();
    expect(entered[0]).toMatchObject({ personId: 'salva', to: '2099-05-30' });
  });

  it('closes a department only with somebody who takes over', async () => {
    const user = userEvent.setup();
    const closed: CloseDepartmentDialogMutationVariables[] = [];
    await open('departments', [
      answer(CloseDepartment, {
        variables: (variables) => closed.push(variables) > 0,
        data: {
          __typename: 'Mutation',
          closeDepartment: {
            __typename: 'Department',
            id: 'tur',
            to: '2099-12-31',
            successor: { __typename: 'Department', id: 'cul', name: 'Cultura' },
          },
        },
      }),
    ]);
    await user.click(screen.getByRole('button', { name: 'Cerrar Turismo' }));
    const dialog = await screen.findByRole('dialog');
    await user.click(within(dialog).getByRole('button', { name: 'Cerrar el departamento' }));
    expect(closed).toEqual([]);
    const successor = within(dialog).getByRole('combobox', { name: /Quién le sucede/ });
    await user.type(successor, 'Cult');
    expect(screen.queryByRole('option', { name: /Turismo/ })).toBeNull();
    await user.click(await screen.findByRole('option', { name: /Cultura/ }));
    await user.click(within(dialog).getByRole('button', { name: 'Cerrar el departamento' }));
    await waitFor(() => expect(closed[0]).toMatchObject({ id: 'tur', successorId: 'cul' }));
    expect(await screen.findByText('Cerrado Turismo. Le sucede Cultura.')).toBeVisible();
  });
});
