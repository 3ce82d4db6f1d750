import type { DemoDepartment } from './demo.types.js';

/** Two areas: the mayor's office over the house, citizens' services over what people come for. Areas before what is below. */
export const RIUDALBA_DEPARTMENTS: readonly DemoDepartment[] = [
  { code: 'ALC', es: 'Alcaldía y Gabinete', ca: 'Alcaldia i Gabinet', below: null },
  { code: 'COM', es: 'Comunicación', ca: 'Comunicació', below: 'ALC' },
  { code: 'SEC', es: 'Secretaría y Jurídico', ca: 'Secretaria i Jurídic', below: 'ALC' },
  { code: 'ATC', es: 'Atención Ciudadana y Transparencia', ca: 'Atenció Ciutadana i Transparència', below: 'ALC' },
  { code: 'SEG', es: 'Policía Local y Protección Civil', ca: 'Policia Local i Protecció Civil', below: 'ALC' },
  { code: 'URB', es: 'Urbanismo y Vía Pública', ca: 'Urbanisme i Via Pública', below: 'ALC' },
  { code: 'MED', es: 'Medio Ambiente y Limpieza', ca: 'Medi Ambient i Neteja', below: 'ALC' },
  { code: 'EDU', es: 'Educación', ca: 'Educació', below: 'ATC' },
  { code: 'CUL', es: 'Cultura y Biblioteca', ca: 'Cultura i Biblioteca', below: 'ATC' },
  { code: 'FIE', es: 'Fiestas', ca: 'Festes', below: 'ATC' },
  { code: 'DEP', es: 'Deportes', ca: 'Esports', below: 'ATC' },
  { code: 'IGU', es: 'Igualdad y Servicios Sociales', ca: 'Igualtat i Serveis Socials', below: 'ATC' },
  { code: 'JUV', es: 'Juventud y Participación', ca: 'Joventut i Participació', below: 'ATC' },
  { code: 'ECO', es: 'Empleo, Comercio y Turismo', ca: 'Ocupació, Comerç i Turisme', below: 'ALC' },
];
