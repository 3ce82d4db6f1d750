/** What a post is about, for circuits and grace; the words an administration uses for its own kinds of message. */
export const CONTENT_CLASSES = [
  'emergencia',
  'aviso',
  'servicio',
  'trámite',
  'cultura',
  'fiestas',
  'deporte',
  'educación',
  'igualdad',
  'empleo',
  'turismo',
  'participación',
  'institucional',
  'bando',
  'desmentido',
] as const;
