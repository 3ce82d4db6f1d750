import { screen } from '@testing-library/react';
import { renderScreen } from '../../../testing/renderScreen.js';
import { usePathWords } from './usePathWords.js';

function Why({ when }: { readonly when: string | null }) {
  return <p>{usePathWords().reason({ policyName: 'Bilingüe', when })}</p>;
}
const said = async (when: string | null): Promise<string | null> => {
  await renderScreen(<Why when={when} />);
  return screen.getByText(/^Por el circuito «Bilingüe»/).textContent;
};

describe('why a step is asked', () => {
  it.each([
    [null, 'Por el circuito «Bilingüe»'],
    ['minors == true', 'Por el circuito «Bilingüe»: menores'],
    ["paid && language == 'ca-valencia'", 'Por el circuito «Bilingüe»: es de pago y lengua de la versión es Valencià'],
    ["network in ['x', 'facebook']", 'Por el circuito «Bilingüe»: red es alguno de X o Facebook'],
  ])('%s is said in words', async (when, words) => {
    expect(await said(when)).toBe(words);
  });

  it('as it is written only where it is too rich for words', async () => {
    const rich = "paid && (minors || network == 'x')";
    expect(await said(rich)).toBe(`Por el circuito «Bilingüe»: ${rich}`);
  });
});
