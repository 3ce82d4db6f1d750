import type { Session } from '../app/session.js';

const yes = { allowed: true, reason: null } as const;

/** Marta Soler, who answers for communications at Riudalba, unless told otherwise. */
export const aSession = (viewer: Partial<Session['viewer']> = {}): Session => ({
  viewer: {
    id: 'marta',
    locale: 'es',
    trayCount: 2,
    heldCount: 0,
    person: { id: 'marta', name: 'Marta Soler', initials: 'MS' },
    organisation: {
      id: 'riudalba',
      name: 'Ajuntament de Riudalba',
      zone: 'Europe/Madrid',
      languages: ['es', 'ca-valencia'],
    },
    memberships: [{ id: 'm1', role: 'communications_chief', department: null }],
    can: { createPost: yes, manageAccounts: yes, managePeople: yes, readTrace: yes, moveBusinessTime: yes },
    ...viewer,
  },
  installation: { kind: 'demo', needsSetup: false, businessNow: '2026-09-10T10:48:00.000Z', sandboxUrl: null },
});
