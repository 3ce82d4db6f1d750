/** The ordinary circuit of Riudalba's departments, as somebody wrote it: with comments. */
export const ORDINARY = `# The ordinary post of a department.
key: P-01
name: Publicación ordinaria
priority: 10
match:
  classes: [servicio, cultura]
when: kind == 'post' && !paid
steps:
  # The head knows what the department says.
  - key: unidad
    name: Jefatura de la unidad
    who: role:head@unit
    sla: 4h working
    remind: 50%
  - key: comunicacion
    name: Gabinete de Comunicación
    who: group:gabinete # whoever is there
    sla: 4h working
valid: 30d
`;
