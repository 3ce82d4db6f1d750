export interface Words {
  readonly lang: string;
  readonly title: string;
  readonly lead: string;
  readonly walls: string;
  readonly recipients: string;
  readonly everybody: string;
  readonly list: string;
  readonly empty: string;
  readonly choose: string;
  readonly gone: string;
  readonly from: string;
  readonly to: string;
  readonly arrived: string;
  readonly attachments: string;
  readonly html: string;
  readonly text: string;
  readonly headers: string;
  readonly noSubject: string;
  readonly noText: string;
}

const ES: Words = {
  lang: 'es',
  title: 'Buzón de la demostración',
  lead: 'Aquí llegan todos los correos de esta instalación, sea quien sea su destinatario. Ninguno ha salido de este equipo. Se guardan los 500 últimos, hasta que se detiene.',
  walls: 'Todos los muros',
  recipients: 'Destinatarios',
  everybody: 'Todos',
  list: 'Correos',
  empty: 'Todavía no ha llegado ningún correo.',
  choose: 'Elija un correo para leerlo.',
  gone: 'Este correo ya no está: dejó sitio a otros o se vació el buzón.',
  from: 'De',
  to: 'Para',
  arrived: 'Llegó',
  attachments: 'Adjuntos',
  html: 'Con formato',
  text: 'Solo texto',
  headers: 'Cabeceras',
  noSubject: '(sin asunto)',
  noText: 'Este correo no tiene versión de solo texto.',
};

const VALENCIAN: Words = {
  lang: 'ca-valencia',
  title: 'Bústia de la demostració',
  lead: 'Ací arriben tots els correus d’esta instal·lació, siga qui siga el destinatari. Cap no ha eixit d’este equip. Es guarden els 500 últims, fins que es para.',
  walls: 'Tots els murs',
  recipients: 'Destinataris',
  everybody: 'Tots',
  list: 'Correus',
  empty: 'Encara no ha arribat cap correu.',
  choose: 'Trieu un correu per a llegir-lo.',
  gone: 'Este correu ja no hi és: ha deixat lloc a uns altres o s’ha buidat la bústia.',
  from: 'De',
  to: 'Per a',
  arrived: 'Va arribar',
  attachments: 'Adjunts',
  html: 'Amb format',
  text: 'Només text',
  headers: 'Capçaleres',
  noSubject: '(sense assumpte)',
  noText: 'Este correu no té versió de només text.',
};

const EN: Words = {
  lang: 'en',
  title: 'The demo’s letter box',
  lead: 'Every e-mail of this installation arrives here, whoever it is for. None has left this machine. The newest 500 are kept, until it stops.',
  walls: 'All walls',
  recipients: 'Recipients',
  everybody: 'Everybody',
  list: 'E-mails',
  empty: 'No e-mail has arrived yet.',
  choose: 'Choose an e-mail to read it.',
  gone: 'This e-mail is no longer here: it made room for others, or the box was emptied.',
  from: 'From',
  to: 'To',
  arrived: 'Arrived',
  attachments: 'Attachments',
  html: 'Formatted',
  text: 'Text only',
  headers: 'Headers',
  noSubject: '(no subject)',
  noText: 'This e-mail has no text-only version.',
};

const BY_TAG: Readonly<Record<string, Words>> = { es: ES, ca: VALENCIAN, en: EN };

/** The first language the reader's browser names that we speak; Spanish otherwise. */
export function wordsFor(acceptLanguage: string | undefined): Words {
  for (const wish of (acceptLanguage ?? '').split(',')) {
    const words = BY_TAG[wish.trim().slice(0, 2).toLowerCase()];
    if (words) return words;
  }
  return ES;
}
