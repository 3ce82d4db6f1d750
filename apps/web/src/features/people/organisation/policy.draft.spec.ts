import { approverOf, newStep, policyDraft, policyInput, NEW_POLICY } from './policy.draft.js';

const known = {
  people: [
    { id: 'marta', name: 'Marta Soler' },
    { id: 'joan-1', name: 'Joan Bosch' },
    { id: 'joan-2', name: 'Joan Bosch' },
  ],
  departments: [{ id: 'fie' }],
  networks: [{ key: 'x' }],
  contentClasses: ['aviso', 'fiestas'],
};
const festes = {
  key: 'festes',
  name: 'Fiestas',
  priority: 20,
  validityHours: 240,
  moveWithoutApprovalMinutes: 60,
  appliesTo: ['fiestas', 'fie', 'x'],
  steps: [
    { key: 'unit', name: 'Jefatura', who: ['head@unit'], mode: 'any' as const, quorum: null, slaHours: 24 },
    { key: 'com', name: 'Comunicación', who: ['Marta Soler', 'head@organisation'], mode: 'quorum' as const, quorum: 2 },
  ],
};

describe('editing a circuit', () => {
  it('saves unchanged what nobody touched', () => {
    const draft = policyDraft(festes, known);
    expect(draft && policyInput(draft)).toEqual({
      key: 'festes',
      name: 'Fiestas',
      priority: 20,
      validityHours: 240,
      moveWithoutApprovalMinutes: 60,
      contentClasses: ['fiestas'],
      departmentIds: ['fie'],
      networks: ['x'],
      steps: [
        {
          key: 'unit',
          name: 'Jefatura',
          who: [{ role: 'head', scope: 'unit' }],
          mode: 'any',
          quorum: null,
          slaHours: 24,
        },
        {
          key: 'com',
          name: 'Comunicación',
          who: [{ personId: 'marta' }, { role: 'head', scope: 'organisation' }],
          mode: 'quorum',
          quorum: 2,
          slaHours: null,
        },
      ],
    });
  });

  it('leaves alone a circuit with conditions that the form can’t hold', () => {
    expect(policyDraft({ ...festes, appliesTo: ['tier:A'] }, known)).toBeNull();
    expect(approverOf('Joan Bosch', known.people)).toBeNull();
  });

  it('sends nothing while a step has no name, nobody to ask or a quorum that is no number', () => {
    const named = { ...NEW_POLICY, key: 'nuevo', name: 'Nuevo' };
    const step = { ...newStep([]), name: 'Jefatura' };
    expect(policyInput({ ...named, steps: [step] })).not.toBeNull();
    expect(policyInput({ ...named, steps: [] })).toBeNull();
    expect(policyInput({ ...named, steps: [{ ...step, name: ' ' }] })).toBeNull();
    expect(policyInput({ ...named, steps: [{ ...step, who: [] }] })).toBeNull();
    expect(policyInput({ ...named, steps: [{ ...step, mode: 'quorum', quorum: 'dos' }] })).toBeNull();
    expect(policyInput({ ...named, steps: [{ ...step, slaHours: 'pronto' }] })).toBeNull();
  });

  it('gives each new step a key of its own, also after one was taken away', () => {
    const [one, two] = [newStep([]), newStep([newStep([])])];
    expect(newStep([two]).key).not.toBe(two.key);
    expect(one.key).not.toBe(two.key);
  });
});
