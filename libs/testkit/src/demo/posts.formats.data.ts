import type { DemoPost } from './demo.types.js';

/** One of each that is more than a text with a photo, at hours at which something goes out anyway. */
export const FURTHER_FORMATS: readonly DemoPost[] = [
  {
    id: 'F01',
    title: 'Así fue la semana del libro',
    at: { week: -1, day: 'sat', time: '10:00' },
    by: 'lucia.peris',
    department: 'CUL',
    to: ['fb-cultura', 'ig-cultura'],
    class: 'cultura',
    es: 'Así ha sido la semana del libro: doce actos, cuatro barrios. Gracias a quienes os habéis acercado.',
    va: 'Així ha sigut la setmana del llibre: dotze actes, quatre barris. Gràcies a qui vos heu acostat.',
    picture: {
      name: 'llibres',
      es: 'Libros abiertos sobre una mesa, al aire libre',
      va: "Llibres oberts sobre una taula, a l'aire lliure",
    },
    morePictures: [
      {
        name: 'festes',
        es: 'Banderines y luces sobre el público de un recital, de noche',
        va: "Banderoles i llums sobre el públic d'un recital, de nit",
      },
    ],
    own: [
      {
        on: 'ig-cultura',
        language: 'mul',
        firstComment: 'Todas las lecturas recomendadas, en la biblioteca. Totes les lectures, a la biblioteca.',
      },
    ],
    course: { kind: 'approved' },
  },
  {
    id: 'F02',
    title: 'Vídeo: faltan diez días para las fiestas',
    at: { week: -1, day: 'fri', time: '10:00' },
    by: 'borja.lluch',
    department: 'FIE',
    to: ['fb-festes', 'ig-festes', 'tg-main'],
    class: 'fiestas',
    es: 'Faltan diez días para las fiestas. El programa completo, el lunes.',
    va: 'Falten deu dies per a les festes. El programa complet, dilluns.',
    film: {
      seconds: 6,
      es: 'Vídeo sin palabras: el cielo del anochecer sobre el río',
      va: 'Vídeo sense paraules: el cel del capvespre sobre el riu',
    },
    own: [{ on: 'ig-festes', language: 'mul', options: { reel: true } }],
    course: { kind: 'approved' },
  },
  {
    id: 'F03',
    title: 'Hilo: ir en patinete por la ciudad',
    at: { week: -1, day: 'wed', time: '19:00' },
    by: 'eva.ruiz',
    department: 'SEG',
    to: ['x-policia'],
    class: 'servicio',
    es: '¿Vas en patinete? Lo que hay que saber para circular por Riudalba, en tres mensajes.',
    va: 'Vas en patinet? El que cal saber per a circular per Riudalba, en tres missatges.',
    own: [
      {
        on: 'x-policia',
        language: 'es',
        thread: [
          'Por la calzada o el carril bici, nunca por la acera. De noche, con luz delante y detrás.',
          'Casco y una sola persona. Con auriculares puestos no se puede circular.',
        ],
      },
      {
        on: 'x-policia',
        language: 'ca-valencia',
        thread: [
          'Per la calçada o el carril bici, mai per la vorera. De nit, amb llum davant i darrere.',
          'Casc i una sola persona. Amb auriculars posats no es pot circular.',
        ],
      },
    ],
    course: { kind: 'approved' },
  },
  {
    id: 'F04',
    title: 'Encuesta: la verbena del sábado',
    at: { week: -1, day: 'thu', time: '12:00' },
    by: 'borja.lluch',
    department: 'FIE',
    to: ['tg-main'],
    class: 'fiestas',
    es: '¿Qué música quieres en la verbena del sábado?',
    va: 'Quina música vols en la revetla de dissabte?',
    own: [
      {
        on: 'tg-main',
        language: 'mul',
        poll: { options: ['Orquesta · Orquestra', 'Rock', 'Folk', 'Electrónica · Electrònica'], minutes: 2_880 },
      },
    ],
    course: { kind: 'approved' },
  },
  {
    id: 'F05',
    title: 'Hilo: cinco calles con historia',
    at: { week: 1, day: 'fri', time: '12:00' },
    by: 'lucia.peris',
    department: 'CUL',
    to: ['x-cultura'],
    class: 'cultura',
    es: '¿Sabes de dónde viene el nombre de tu calle? Empezamos por el puente.',
    va: 'Saps d’on ve el nom del teu carrer? Comencem pel pont.',
    picture: {
      name: 'pont',
      es: 'Puente de piedra sobre el río con cañas',
      va: 'Pont de pedra sobre el riu amb canyes',
    },
    own: [
      {
        on: 'x-cultura',
        language: 'es',
        thread: ['El Pont Vell es de 1583. Antes se cruzaba en barca, y el barquero cobraba en arroz.'],
      },
      {
        on: 'x-cultura',
        language: 'ca-valencia',
        thread: ['El Pont Vell és de 1583. Abans es creuava en barca, i el barquer cobrava en arròs.'],
      },
    ],
    course: { kind: 'approved' },
  },
];
