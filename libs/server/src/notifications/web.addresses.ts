/** Where e-mails and pushes lead; in step with the web's routes. */
export const settingsAddress = (publicUrl: string): string => `${publicUrl}/avisos/ajustes`;

export const trayAddress = (publicUrl: string): string => `${publicUrl}/aprobaciones`;

const REVISION = 12;

/** `rev` opens exactly the revision that was asked about, or says that it is no longer the one. */
export const stepAddress = (publicUrl: string, stepId: string, hash: string | null): string =>
  `${publicUrl}/aprobaciones/${stepId}${hash === null ? '' : `?rev=${hash.slice(0, REVISION)}`}`;

export const postAddress = (publicUrl: string, postId: string): string => `${publicUrl}/publicacion/${postId}`;

export const draftAddress = (publicUrl: string, postId: string): string => `${publicUrl}/redaccion/${postId}`;

export const absencesAddress = (publicUrl: string): string => `${publicUrl}/suplencias`;

/** What waits for a person before it goes out, with the pauses and the fence above it. */
export const heldAddress = (publicUrl: string): string => `${publicUrl}/retenidas`;

export const accountsAddress = (publicUrl: string): string => `${publicUrl}/cuentas`;

export const securityAddress = (publicUrl: string): string => `${publicUrl}/seguridad`;

export const noticesAddress = (publicUrl: string): string => `${publicUrl}/avisos`;
