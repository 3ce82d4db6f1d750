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
  PersonMenu_PersonFragment,
  PersonRow_PersonFragment,
  ResetSecondFactorMutationVariables,
} from '../../../generated/graphql.js';
import { answer, renderScreen } from '../../../testing/renderScreen.js';
import { aSession } from '../../../testing/session.fixture.js';
import { SetCandidate } from './CandidateDialog.js';
import { CloseDepartment } from './CloseDepartmentDialog.js';
import { OrganisationPage, OrganisationQuery } from './OrganisationPage.js';
import { ResetSecondFactor } from './ResetFactorDialog.js';
import { ClearCandidate } from './useClearCandidate.js';

configure({ asyncUtilTimeout: 5_000 });
jest.setTimeout(30_000);

type Plain<T> = Omit<T, ' $fragmentRefs' | ' $fragmentName'>;
type Person = { readonly __typename: 'Person' } & PersonList_QueryFragment['people'][number] &
  Plain<PersonRow_PersonFragment> &
  Plain<PersonMenu_PersonFragment> &
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
  candidate: null,
  secondFactor: true,
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

const MAY = { from: '2099-04-04', to: '2099-05-30' };

async function open(tab: string, answers: ReturnType<typeof answer>[] = [], shown = data) {
  await renderScreen(<OrganisationPage />, {
    at: `/organizacion?ver=${tab}`,
    answers: [answer(OrganisationQuery, { data: shown }), ...answers],
  });
  await screen.findByRole('tablist');
}

describe('the organisation', () => {
  it('has a tab for departments, people, groups, deputies, hours, lateness and the logo', async () => {
    await open('people');
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual([
      'Departamentos',
      'Personas',
      'Grupos',
      'Suplencias y ausencias',
      'Horarios y festivos',
      'Retrasos',
      'Logotipo',
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
    await user.click(screen.getByRole('button', { name: 'Más acciones con Salva Giner' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Anotar candidatura' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('no decide donde rijan las reglas electorales');
    await user.click(within(dialog).getByRole('button', { name: 'Anotar candidatura' }));
    expect(entered).toEqual([]);
    await user.type(within(dialog).getByLabelText(/Último día/), '2099-05-30');
    await user.click(within(dialog).getByRole('button', { name: 'Anotar candidatura' }));
    expect(await screen.findByText('Anotada la candidatura de Salva Giner.')).toBeVisible();
    expect(entered[0]).toMatchObject({ personId: 'salva', to: '2099-05-30' });
  });

  it('shows a candidacy, begins its correction with its dates, and takes it back with undo', async () => {
    const user = userEvent.setup();
    const entered: CandidateDialogMutationVariables[] = [];
    const standing = { ...salva, candidate: { __typename: 'CandidatePeriod' as const, ...MAY } };
    await open(
      'people',
      [
        answer(ClearCandidate, { data: { __typename: 'Mutation', clearCandidate: salva } }),
        answer(SetCandidate, {
          variables: (variables) => entered.push(variables) > 0,
          data: { __typename: 'Mutation', setCandidate: standing },
        }),
      ],
      { ...data, people: [standing] },
    );
    const mark = 'Candidatura: del 4 de abril de 2099 al 30 de mayo de 2099';
    expect(screen.getByText(mark)).toBeVisible();
    const choose = async (name: string) => {
      await user.click(screen.getByRole('button', { name: 'Más acciones con Salva Giner' }));
      await user.click(await screen.findByRole('menuitem', { name }));
    };
    await choose('Cambiar la candidatura');
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByLabelText(/Primer día/)).toHaveValue(MAY.from);
    expect(within(dialog).getByLabelText(/Último día/)).toHaveValue(MAY.to);
    await user.click(within(dialog).getByRole('button', { name: 'Cancelar' }));
    await choose('Retirar la candidatura');
    expect(await screen.findByText(/Retirada la candidatura de Salva Giner/)).toBeVisible();
    expect(screen.queryByText(mark)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Deshacer' }));
    expect(await screen.findByText(mark)).toBeVisible();
    expect(entered).toEqual([{ personId: 'salva', ...MAY }]);
  });

  it('takes away a lost authenticator with a reason; never one’s own', async () => {
    const user = userEvent.setup();
    const reset: ResetSecondFactorMutationVariables[] = [];
    const weaker = { ...salva, secondFactor: false };
    const marta = { ...salva, id: aSession().viewer.person.id, name: 'Marta Soler', away: null };
    await open(
      'people',
      [
        answer(ResetSecondFactor, {
          variables: (variables) => reset.push(variables) > 0,
          data: { __typename: 'Mutation', resetSecondFactor: weaker },
        }),
      ],
      { ...data, people: [salva, marta] },
    );
    await user.click(screen.getByRole('button', { name: 'Más acciones con Marta Soler' }));
    expect((await screen.findAllByRole('menuitem')).map((item) => item.textContent)).toEqual(['Anotar candidatura']);
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Más acciones con Salva Giner' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Retirar su autenticador' }));
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Salva Giner recibe un aviso');
    await user.click(within(dialog).getByRole('button', { name: 'Retirar su autenticador' }));
    expect(reset).toEqual([]);
    await user.type(within(dialog).getByRole('textbox'), 'Lo ha perdido');
    await user.click(within(dialog).getByRole('button', { name: 'Retirar su autenticador' }));
    expect(await screen.findByText('Retirado el autenticador de Salva Giner. Ya tiene el aviso.')).toBeVisible();
    expect(reset).toEqual([{ personId: 'salva', reason: 'Lo ha perdido' }]);
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
