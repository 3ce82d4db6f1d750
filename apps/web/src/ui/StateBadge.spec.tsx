import { DELIVERY_STATES, EDITORIAL_STATES, POST_STATES } from '@pregon/domain';
import { screen } from '@testing-library/react';
import { renderScreen } from '../testing/renderScreen.js';
import { StateBadge } from './StateBadge.js';
import { STATES } from './states.js';

const all = [...new Set([...POST_STATES, ...EDITORIAL_STATES, ...DELIVERY_STATES])];

test.each(['es', 'ca', 'en'] as const)('every state has an icon, a tone and its own word (%s)', async (locale) => {
  const { container } = await renderScreen(
    all.map((state) => <StateBadge key={state} state={state} />),
    { locale },
  );
  expect(container.querySelectorAll('svg')).toHaveLength(all.length);
  const words = [...container.querySelectorAll('[data-state]')].map((badge) => badge.textContent);
  expect(words.every((word) => word !== null && word.length > 2)).toBe(true);
});

test('an unknown outcome looks like nothing else: neither success nor failure', async () => {
  await renderScreen(<StateBadge state="unknown" />);
  expect(screen.getByText('Sin confirmar').parentElement).toHaveAttribute('data-tone', 'doubt');
  expect(Object.entries(STATES).filter(([, { tone }]) => tone === 'doubt')).toHaveLength(1);
});
