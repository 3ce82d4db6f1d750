import { z } from 'zod';

/** Everybody's in the journeys. */
export const PASSWORD = 'una-contraseña-de-prueba';

export const ADMIN = { name: 'Dani Ferri', email: 'dani@riudalba.example' } as const;

/** The journeys' people, by the names they are called in the stories. */
export const PEOPLE = {
  lucía: { name: 'Lucía Peris', email: 'lucia@riudalba.example' },
  enric: { name: 'Enric Blasco', email: 'enric@riudalba.example' },
  marta: { name: 'Marta Soler', email: 'marta@riudalba.example' },
  laia: { name: 'Laia Ferrer', email: 'laia@riudalba.example' },
  núria: { name: 'Núria Vidal', email: 'nuria@riudalba.example' },
  dani: ADMIN,
} as const;
export type Who = keyof typeof PEOPLE;

/** The four that everything goes out by, and two that misfortunes are kept to. */
export const ACCOUNTS = {
  facebook: { network: 'facebook', handle: 'ajuntamentderiudalba', name: 'Ajuntament de Riudalba' },
  x: { network: 'x', handle: '@AjRiudalba', name: 'Ajuntament en X' },
  instagram: { network: 'instagram', handle: '@ajriudalba', name: 'Ajuntament en Instagram' },
  telegram: { network: 'telegram', handle: '@riudalba', name: 'Canal de Riudalba' },
  cultura: { network: 'facebook', handle: 'culturariudalba', name: 'Cultura Riudalba' },
  agenda: { network: 'telegram', handle: '@agendariudalba', name: 'Agenda de Riudalba' },
} as const;
export type AccountKey = keyof typeof ACCOUNTS;
export const ACCOUNT_KEYS = ['facebook', 'x', 'instagram', 'telegram', 'cultura', 'agenda'] as const;

export const townShape = z.object({
  url: z.string(),
  sandboxUrl: z.string(),
  zone: z.string(),
  /** Cultura: where Lucía writes and Enric is the head */
  departmentId: z.string(),
  accountIds: z.record(z.enum(ACCOUNT_KEYS), z.string()),
  /** the networks' own ids */
  remoteIds: z.record(z.enum(ACCOUNT_KEYS), z.string()),
});
export type TownFacts = z.infer<typeof townShape>;
