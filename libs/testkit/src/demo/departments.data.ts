import type { DemoDepartment } from './demo.types.js';

export const RIUDALBA_DEPARTMENTS: readonly DemoDepartment[] = [
  { code: 'ALC', es: 'Alcaldía y Gabinete', ca: 'Alcaldia i Gabinet' },
  { code: 'COM', es: 'Comunicación', ca: 'Comunicació' },
  { code: 'SEC', es: 'Secretaría y Jurídico', ca: 'Secretaria i Jurídic' },
  { code: 'ATC', es: 'Atención Ciudadana y Transparencia', ca: 'Atenció Ciutadana i Transparència' },
  { code: 'SEG', es: 'Policía Local y Protección Civil', ca: 'Policia Local i Protecció Civil' },
  { code: 'URB', es: 'Urbanismo y Vía Pública', ca: 'Urbanisme i Via Pública' },
  { code: 'MED', es: 'Medio Ambiente y Limpieza', ca: 'Medi Ambient i Neteja' },
  { code: 'EDU', es: 'Educación', ca: 'Educació' },
  { code: 'CUL', es: 'Cultura y Biblioteca', ca: 'Cultura i Biblioteca' },
  { code: 'FIE', es: 'Fiestas', ca: 'Festes' },
  { code: 'DEP', es: 'Deportes', ca: 'Esports' },
  { code: 'IGU', es: 'Igualdad y Servicios Sociales', ca: 'Igualtat i Serveis Socials' },
  { code: 'JUV', es: 'Juventud y Participación', ca: 'Joventut i Participació' },
  { code: 'ECO', es: 'Empleo, Comercio y Turismo', ca: 'Ocupació, Comerç i Turisme' },
];
