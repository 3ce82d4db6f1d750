import type { DemoAct, DemoFault, DemoPost, Moment } from './demo.types.js';
import { FURTHER_FORMATS } from './posts.formats.data.js';
import { LAST_WEEK } from './posts.last-week.data.js';
import { NEXT_WEEK } from './posts.next-week.data.js';
import { FROM_THE_RED_WARNING } from './posts.red-warning.data.js';
import { THIS_WEEK } from './posts.this-week.data.js';
import type { Script } from './timeline.js';

const THURSDAY = (time: string): Moment => ({ week: 0, day: 'thu', time });

/** What goes wrong in these weeks, on the networks' side. */
const FAULTS: readonly DemoFault[] = [
  // A13: the post is out, the answer lost; a look on Instagram finds it.
  {
    at: { week: -1, day: 'thu', time: '18:30' },
    account: 'ig-turisme',
    kind: 'close-after',
    operation: 'publishContainer',
    clearsUp: 'A13',
  },
  // B13: the same on Telegram, which can't be asked: a person has to say.
  { at: THURSDAY('06:40'), account: 'tg-emergencies', kind: 'close-after', operation: 'sendPhoto' },
  // B16: the sports page's permission runs out at 11:55.
  { at: THURSDAY('12:00'), account: 'fb-esports', kind: 'token-gone' },
];

export const RIUDALBA_POSTS: readonly DemoPost[] = [
  ...LAST_WEEK,
  ...THIS_WEEK,
  ...FROM_THE_RED_WARNING,
  ...NEXT_WEEK,
  ...FURTHER_FORMATS,
];

/** What happens to posts once they are on their way. */
const ACTS: readonly DemoAct[] = [
  // The second on call does not answer within ninety seconds.
  {
    at: THURSDAY('03:03'),
    post: 'B10',
    by: 'rafa.domenech',
    does: 'bypasses',
    reason: 'Luis Cano no contesta y el río sube. Aviso con la plantilla de lluvias.',
  },
  {
    at: THURSDAY('06:40'),
    post: 'B14',
    by: 'borja.lluch',
    does: 'withdraws',
    reason: 'Aviso rojo por lluvias esta noche: no es momento. Si se celebra, se vuelve a enviar.',
  },
  // What she said by telephone at 03:20.
  { at: THURSDAY('08:10'), post: 'B11', by: 'laia.ferrer', does: 'confirms' },
  {
    at: THURSDAY('12:30'),
    post: 'B15',
    by: 'desiree.gomis',
    does: 'comments',
    text: '¿Avisamos también de que el Pont Vell sigue cortado a la vuelta?',
    mentions: ['marta.soler'],
    on: '23:30 h',
  },
  {
    at: THURSDAY('12:30'),
    post: 'C15',
    by: 'salva.giner',
    does: 'comments',
    thread: 'external',
    text: 'Falta el logotipo de la cooperativa en la segunda pieza, ¿lo añadís?',
  },
  {
    at: THURSDAY('12:30'),
    post: 'C15',
    by: 'paula.orti',
    does: 'invites',
    name: 'Conxa Bru (Cooperativa Arrossera)',
    email: 'conxa.bru@cooperativa-arrossera.example',
    note: '¿Os reconocéis en cómo contamos la feria? Solo se pide opinión sobre la creatividad.',
  },
];

/** Three weeks as they were lived. In the night of the warning people are at their desks at 03:01. */
export const RIUDALBA_SCRIPT: Script = {
  posts: RIUDALBA_POSTS,
  acts: ACTS,
  faults: FAULTS,
  pauses: [THURSDAY('03:01'), THURSDAY('03:20')],
  noticesRead: THURSDAY('12:00'),
  end: THURSDAY('13:15'),
};
