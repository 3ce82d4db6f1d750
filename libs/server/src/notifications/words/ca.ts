import type { Words } from './words.js';

export const ca: Words = {
  tag: 'ca-valencia',
  subject: {
    asked: 'Espera la teua decisió: «{title}»[, fins al {due}]',
    reminder: 'Recordatori: «{title}» espera la teua decisió[, fins al {due}]',
    escalated: 'S’ha elevat a tu: «{title}»[, fins al {due}]',
    taken_over: '{actor} decideix en el teu lloc sobre «{title}»',
    stuck: 'Ningú pot decidir ara sobre «{title}»',
    approved: 'Aprovat: «{title}»',
    changes_requested: 'Demanen canvis en «{title}»',
    rejected: 'Rebutjat: «{title}»',
    sent_back: 'Torna a un pas anterior: «{title}»',
    approval_lost: 'Ha perdut l’aprovació: «{title}»',
    time_missed: 'Ha arribat la seua hora sense estar aprovat: «{title}»',
    mention: '{actor} et menciona en «{title}»',
    comment: 'Comentari nou de {actor} en «{title}»',
    confirm_on_behalf: 'Confirma el que es va anotar en nom teu: «{title}»[, fins al {due}]',
    on_behalf_denied: 'No confirma el que es va anotar en nom seu: «{title}»',
    on_behalf_unconfirmed: 'Continua sense confirmar-se una decisió anotada: «{title}»',
    guest_answered: '[{guest}: ]resposta d’una persona convidada sobre «{title}»',
    forwarding_suspected: 'Un enllaç de revisió pot haver-se reenviat: «{title}»',
    veto_used: 'Vetat: «{title}»',
    absence_designated: '{actor} t’ha designat suplent[ fins al {until}]',
    bypassed: 'Ix per urgència sense esperar la tramitació: «{title}»',
    revoked_too_late: 'Ja ha eixit el que es va revocar: «{title}»',
    withdrawal_waits: 'Hi ha una publicació per retirar: «{title}»',
    outside_incident: 'No està en la xarxa com va eixir: «{title}»',
    second_factor_reset: '{actor} ha retirat el teu autenticador',
    paused: 'S’han pausat publicacions[ fins al {until}]',
    pause_over: 'Ha acabat una pausa: revisa el que va retindre',
    publication_stuck: 'No està eixint: «{title}»',
    fenced: 'Pregón ha arrancat tancat: no ix res',
    account_lost: '{title}: el compte ha deixat de publicar',
    account_expiring: '{title}: cal tornar a autoritzar el compte',
    account_unconfirmed: '{title}: confirma qui l’ha connectat',
  },
  lead: {
    asked: 'Et toca decidir sobre esta revisió. No es publica res mentre no es decidisca.',
    reminder: 'Continua esperant la teua decisió. No es publica res mentre no es decidisca.',
    escalated: 'Ha vençut el termini de qui ho tenia i ara també pots decidir tu. Ningú ha decidit en lloc seu.',
    taken_over: 'Ha assumit el teu pas i queda anotat amb el motiu. Ja no has de fer res.',
    stuck:
      'En eixe pas no queda ningú que puga decidir. El contingut està segur i no avançarà fins que algú se’n faça càrrec.',
    approved: 'Ha passat tots els passos. Si té data, eixirà quan li toque.',
    changes_requested:
      'Qui ho ha revisat demana canvis. La revisió es conserva; pots corregir-la i tornar-la a enviar.',
    rejected: 'S’ha rebutjat, amb el motiu. El contingut es conserva.',
    sent_back:
      'El que s’ha decidit després d’eixe pas deixa de comptar i es torna a preguntar. El contingut no ha canviat.',
    approval_lost: 'El que es va aprovar ja no val per al que hi ha ara. No eixirà fins que s’aprove de nou.',
    time_missed: 'A la seua hora encara no tenia totes les aprovacions i no ha eixit. Pots donar-li una altra data.',
    mention: 'T’han nomenat en un comentari.',
    comment: 'Hi ha un comentari nou en un contingut en què participes.',
    confirm_on_behalf: 'Algú ha anotat una decisió que diu que vas prendre per un altre mitjà. Confirma-la o nega-la.',
    on_behalf_denied: 'Qui constava com a autor de la decisió no la reconeix. Ha deixat de comptar.',
    on_behalf_unconfirmed: 'Ha passat el termini per a confirmar una decisió anotada en nom d’una altra persona.',
    guest_answered: 'La persona convidada ha respost. La seua resposta no substituïx cap pas del circuit.',
    forwarding_suspected: 'L’enllaç d’una persona convidada s’ha obert des de més d’un lloc. Pots revocar-lo.',
    veto_used: 'S’ha vetat dins del termini, amb el motiu. No eixirà així.',
    absence_designated:
      'Mentre dure veuràs en la teua safata també el que és seu, i el que decidisques constarà com a suplència.',
    bypassed: 'S’ha usat la via d’urgència, amb el motiu. La revisió posterior ja està oberta.',
    revoked_too_late:
      "Se'n va revocar l'aprovació quan ja estava en la xarxa. Continua publicat: decidix si s'esborra, es corregix o es queda, amb el motiu.",
    withdrawal_waits: 'Espera una persona: cal decidir-ho, o fer-ho a mà en la xarxa i deixar-ne prova.',
    outside_incident:
      "Algú ho ha canviat o esborrat fora de Pregón. Ací queda el que va eixir i el que hi ha ara; no s'ha tocat res.",
    second_factor_reset:
      'L’autenticador que tenies ja no val; la contrasenya continua igual. Dona’n d’alta un altre abans de firmar on es demana. Si no ho vas demanar, avisa ara qui administra Pregón.',
    paused:
      '{actor} ha parat el que havia d’eixir, amb el seu motiu. No es perd res: el que arribe a la seua hora queda retingut.',
    pause_over:
      'El que va arribar a la seua hora durant la pausa espera que una persona ho solte, ho moga o ho cancel·le.',
    publication_stuck:
      'Hauria d’haver eixit i no hi ha notícia que s’estiga enviant. El contingut i la seua aprovació estan segurs; mira si el servei d’enviament funciona.',
    fenced:
      'Sembla que s’ha restaurat una còpia. No eixirà res fins que qui administra compare el que s’ha aprovat amb el que ja mostren les xarxes.',
    account_lost:
      'La xarxa ja no el deixa publicar. El programat es guarda i no ix: reconnecta’l o resol-ho en la xarxa i digues-ho en Comptes.',
    account_expiring:
      'L’autorització que va donar una persona en la xarxa s’acaba prompte i només una persona pot renovar-la. Fins aleshores tot continua eixint.',
    account_unconfirmed:
      '{actor} l’ha connectat de nou. No ix res per ell fins que una altra persona comprove que està bé i ho confirme.',
  },
  untitled: 'contingut sense títol',
  system: 'El sistema',
  greeting: 'Hola, {name}:',
  labels: { post: 'Contingut', step: 'Pas', due: 'Termini', actor: 'Per', until: 'Fins a' },
  open: {
    step: 'Obrir esta revisió',
    post: 'Obrir el contingut',
    absences: 'Veure les suplències',
    security: 'Donar-ne d’alta un altre',
    accounts: 'Obrir els comptes',
    held: 'Veure les retingudes',
  },
  digest: {
    subject: 'La teua safata de hui: {count} per decidir',
    lead: 'Açò és el que espera la teua decisió en este moment.',
    item: '«{title}»[, fins al {due}]',
    more: 'i {count} més',
    unread: 'Avisos sense llegir: {count}',
    open: 'Obrir la safata',
  },
  footer:
    'T’escriu Pregón, de {organisation}. La safata diu sempre el que està pendent; este correu, el que ho estava en enviar-se.',
  settings: 'Triar quins correus rep',
};
