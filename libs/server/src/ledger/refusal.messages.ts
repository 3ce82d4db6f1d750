import type { RefusalCode } from '@pregon/domain';
import type { Locale } from './viewer.js';

/** What happened and what to do, for clients without words of their own; the web says it with the details. */
const MESSAGES: Readonly<Record<RefusalCode, Readonly<Record<Locale, string>>>> = {
  not_allowed: say(
    'Tu puesto no permite hacer esto. Pídeselo a quien administra.',
    'El teu lloc no permet fer açò. Demana-ho a qui administra.',
    'Your role does not allow this. Ask whoever administers.',
  ),
  not_found: say(
    'No se ha encontrado. Puede que se haya borrado o que no te corresponda verlo.',
    "No s'ha trobat. Pot ser que s'haja esborrat o que no et corresponga vore-ho.",
    'Not found. It may be gone, or not yours to see.',
  ),
  stale_version: say(
    'Alguien lo ha cambiado mientras tanto. Mira qué ha cambiado y vuelve a guardar.',
    'Algú ho ha canviat mentrestant. Mira què ha canviat i torna a guardar.',
    'Somebody changed it meanwhile. See what changed and save again.',
  ),
  invalid_state: say(
    'Ahora no se puede hacer, por el estado en que está.',
    "Ara no es pot fer, per l'estat en què està.",
    'Not possible in its present state.',
  ),
  field_empty: say('Falta este dato.', 'Falta esta dada.', 'This is missing.'),
  field_too_long: say('Es demasiado largo. Acórtalo.', 'És massa llarg. Escurça-ho.', 'Too long. Shorten it.'),
  field_invalid: say('Este dato no es válido. Revísalo.', 'Esta dada no és vàlida. Revisa-la.', 'Not valid. Check it.'),
  text_control_characters: say(
    'El texto lleva un carácter invisible que no se admite. Bórralo.',
    "El text porta un caràcter invisible que no s'admet. Esborra'l.",
    'The text holds an invisible character that is not accepted. Delete it.',
  ),
  no_variant: say(
    'No hay ninguna cuenta elegida. Elige al menos una.',
    'No hi ha cap compte triat. Tria’n almenys un.',
    'No account is chosen. Choose at least one.',
  ),
  check_failed: say(
    'Hay avisos que impiden enviarlo. Corrígelos.',
    'Hi ha avisos que impedixen enviar-ho. Corregix-los.',
    'Some checks fail. Mend what they name.',
  ),
  account_unknown: say(
    'Esa cuenta no existe o no es de tu departamento. Elige otra.',
    'Eixe compte no existix o no és del teu departament. Tria’n un altre.',
    'That account does not exist or is not your department’s. Choose another.',
  ),
  account_not_connected: say(
    'La cuenta no está conectada. Conéctala en Cuentas.',
    'El compte no està connectat. Connecta’l en Comptes.',
    'The account is not connected. Connect it under Accounts.',
  ),
  account_unhealthy: say(
    'La red ya no acepta el permiso de esta cuenta. Vuelve a conectarla.',
    'La xarxa ja no accepta el permís d’este compte. Torna a connectar-lo.',
    'The network no longer accepts this account’s permission. Connect it again.',
  ),
  date_past: say(
    'Esa fecha ya ha pasado. Elige otra.',
    'Eixa data ja ha passat. Tria’n una altra.',
    'That date has passed. Choose another.',
  ),
  time_nonexistent: say(
    'Esa hora no existe ese día por el cambio de hora. Elige otra.',
    'Eixa hora no existix eixe dia pel canvi d’hora. Tria’n una altra.',
    'That time does not exist on that day because clocks change. Choose another.',
  ),
  time_ambiguous: say(
    'Esa hora se repite ese día por el cambio de hora. Di cuál de las dos.',
    'Eixa hora es repetix eixe dia pel canvi d’hora. Digues quina de les dos.',
    'That time comes twice on that day because clocks change. Say which of the two.',
  ),
  media_unsupported: say(
    'Este tipo de archivo no se admite. Usa JPEG, PNG, WebP, GIF, MP4, MOV o PDF.',
    'Este tipus d’arxiu no s’admet. Usa JPEG, PNG, WebP, GIF, MP4, MOV o PDF.',
    'This kind of file is not accepted. Use JPEG, PNG, WebP, GIF, MP4, MOV or PDF.',
  ),
  media_damaged: say(
    'El archivo está dañado o incompleto. Prueba con otra copia.',
    'L’arxiu està danyat o incomplet. Prova amb una altra còpia.',
    'The file is damaged or incomplete. Try another copy.',
  ),
  media_too_large: say(
    'El archivo es demasiado grande. Redúcelo y vuelve a subirlo.',
    'L’arxiu és massa gran. Reduïx-lo i torna a pujar-lo.',
    'The file is too large. Make it smaller and upload it again.',
  ),
  media_alt_missing: say(
    'Falta la descripción de la imagen para quien no puede verla.',
    'Falta la descripció de la imatge per a qui no pot vore-la.',
    'The image needs a description for those who cannot see it.',
  ),
  media_codec: say(
    'Este vídeo está guardado en un formato que las redes no admiten. Expórtalo como MP4 con vídeo H.264 y sonido AAC, y vuelve a subirlo.',
    'Este vídeo està guardat en un format que les xarxes no admeten. Exporta’l com a MP4 amb vídeo H.264 i so AAC, i torna a pujar-lo.',
    'This video is stored in a format that the networks do not take. Export it as MP4 with H.264 video and AAC sound, and upload it again.',
  ),
  document_locked: say(
    'Este PDF está protegido con contraseña o con restricciones. Guarda una copia sin protección y súbela.',
    'Este PDF està protegit amb contrasenya o amb restriccions. Guarda’n una còpia sense protecció i puja-la.',
    'This PDF is protected by a password or by restrictions. Save a copy without protection and upload that.',
  ),
  stamp_missing: say(
    'Hay fotos que piden el logotipo y la entidad no tiene ninguno. Quítalo de esas fotos o pide a administración que lo suba.',
    'Hi ha fotos que demanen el logotip i l’entitat no en té cap. Lleva’l d’eixes fotos o demana a administració que el puge.',
    'Some photos ask for the logo and the organisation has none. Take it off those photos or ask the administrator to upload it.',
  ),
  already_decided: say(
    'Este paso ya está decidido.',
    'Este pas ja està decidit.',
    'This step has already been decided.',
  ),
  not_an_approver: say(
    'Este paso no te corresponde.',
    'Este pas no et correspon.',
    'This step is not yours to decide.',
  ),
  contributor_cannot_approve: say(
    'Has intervenido en este contenido, así que lo ha de aprobar otra persona.',
    'Has intervingut en este contingut, així que l’ha d’aprovar una altra persona.',
    'You worked on this content, so somebody else has to approve it.',
  ),
  revision_superseded: say(
    'Hay una versión más nueva. Mírala antes de decidir.',
    'Hi ha una versió més nova. Mira-la abans de decidir.',
    'There is a newer version. Look at it before you decide.',
  ),
  no_approvers: say(
    'No hay nadie que pueda aprobar este paso. Avisa a quien administra.',
    'No hi ha ningú que puga aprovar este pas. Avisa qui administra.',
    'Nobody can approve this step. Tell whoever administers.',
  ),
  certificate_missing: say(
    'Esta versión no está aprobada.',
    'Esta versió no està aprovada.',
    'This version is not approved.',
  ),
  certificate_window: say(
    'La aprobación no vale para ese momento. Elige otro o pide aprobación de nuevo.',
    'L’aprovació no val per a eixe moment. Tria’n un altre o demana aprovació de nou.',
    'The approval does not cover that moment. Choose another or ask for approval again.',
  ),
  outcome_undecided: say(
    'Aún no se sabe si salió. Decídelo con lo que se ve en la red.',
    'Encara no se sap si va eixir. Decidix-ho amb el que es veu en la xarxa.',
    'It is not known yet whether it went out. Decide from what the network shows.',
  ),
  publication_in_flight: say(
    'Se está enviando ahora mismo. Espera a que termine.',
    'S’està enviant ara mateix. Espera que acabe.',
    'It is being sent right now. Wait until that ends.',
  ),
  not_unique: say('Ya existe. Usa otro.', 'Ja existix. Usa’n un altre.', 'It already exists. Use another.'),
  sign_in_failed: say(
    'El correo o la contraseña no coinciden. Revísalos e inténtalo de nuevo.',
    'El correu o la contrasenya no coincidixen. Revisa’ls i torna-ho a provar.',
    'Address or password do not match. Check them and try again.',
  ),
  rate_limited: say(
    'Demasiados intentos. Espera unos minutos e inténtalo de nuevo.',
    'Massa intents. Espera uns minuts i torna-ho a provar.',
    'Too many attempts. Wait a few minutes and try again.',
  ),
  setup_code_wrong: say(
    'El código no vale: está mal escrito, usado o caducado. Pide otro en la terminal.',
    'El codi no val: està mal escrit, usat o caducat. Demana’n un altre en la terminal.',
    'The code does not work: mistyped, used or expired. Get another in the terminal.',
  ),
  already_set_up: say(
    'Esta instalación ya está en marcha. Entra con tu cuenta.',
    'Esta instal·lació ja està en marxa. Entra amb el teu compte.',
    'This installation is already set up. Sign in.',
  ),
  clock_not_movable: say(
    'El reloj solo se mueve en una instalación de demostración.',
    'El rellotge només es mou en una instal·lació de demostració.',
    'The clock moves only in a demonstration.',
  ),
  clock_backwards: say(
    'El reloj solo avanza. Elige un momento posterior.',
    'El rellotge només avança. Tria un moment posterior.',
    'The clock only goes forward. Choose a later moment.',
  ),
  reason_required: say(
    'Falta el motivo. Escríbelo en una frase.',
    'Falta el motiu. Escriu-lo en una frase.',
    'A reason is needed. Give it in a sentence.',
  ),
  run_closed: say(
    'Esta tramitación ya terminó. Tu decisión no se ha contado; mira cómo acabó.',
    'Esta tramitació ja ha acabat. La teua decisió no s’ha comptat; mira com va acabar.',
    'This round has ended. Your decision was not counted; see how it ended.',
  ),
  condition_invalid: say(
    'La condición no se entiende. No se ha guardado; corrige lo que se señala.',
    'La condició no s’entén. No s’ha guardat; corregix el que s’assenyala.',
    'The condition cannot be read. Nothing was saved; mend what is marked.',
  ),
  policy_invalid: say(
    'El circuito tiene fallos. No se ha publicado y sigue rigiendo el anterior; corrige lo que se señala.',
    'El circuit té errors. No s’ha publicat i continua regint l’anterior; corregix el que s’assenyala.',
    'The circuit has faults. It was not published and the one before still holds; mend what is marked.',
  ),
  policy_refuses: say(
    'El circuito no permite publicar esto. Queda en borrador; mira el motivo.',
    'El circuit no permet publicar açò. Queda en esborrany; mira’n el motiu.',
    'The circuit does not allow this to be published. It stays a draft; see the reason.',
  ),
  absence_overlaps: say(
    'Ya hay otra ausencia o delegación en esas fechas. No se ha guardado; cambia las fechas o termina la otra.',
    'Ja hi ha una altra absència o delegació en eixes dates. No s’ha guardat; canvia les dates o acaba l’altra.',
    'There is another absence or delegation on those dates. Nothing was saved; change the dates or end the other.',
  ),
  deputy_of_deputy: say(
    'Quien suple o actúa por delegación no puede pasarlo a otra persona (Ley 40/2015, arts. 9.5 y 13). No se ha guardado; elige a otra persona u otras fechas.',
    'Qui suplix o actua per delegació no pot passar-ho a una altra persona (Llei 40/2015, arts. 9.5 i 13). No s’ha guardat; tria una altra persona o unes altres dates.',
    'Who stands in or acts by delegation cannot pass it on (Spanish Law 40/2015, arts. 9.5 and 13). Nothing was saved; choose somebody else or other dates.',
  ),
  capacity_not_held: say(
    'Ahora no te corresponde decidir por esa persona. No se ha contado; decide en tu propio puesto o pide que te designen.',
    'Ara no et correspon decidir per eixa persona. No s’ha comptat; decidix en el teu propi lloc o demana que et designen.',
    'It is not yours to decide for that person now. Nothing was counted; decide in your own right or ask to be designated.',
  ),
  second_factor_required: say(
    'Esto pide el código de tu autenticador. Todavía no se ha hecho nada; escribe el código y repítelo.',
    'Açò demana el codi del teu autenticador. Encara no s’ha fet res; escriu el codi i repetix-ho.',
    'This needs the code of your authenticator. Nothing was done yet; enter the code and try again.',
  ),
  second_factor_wrong: say(
    'El código no vale: está mal escrito, ya se usó o ha caducado. Espera al siguiente y escríbelo.',
    'El codi no val: està mal escrit, ja s’ha usat o ha caducat. Espera el següent i escriu-lo.',
    'The code does not work: mistyped, used already or expired. Wait for the next one and enter it.',
  ),
  checks_missing: say(
    'Faltan comprobaciones por marcar. Tu decisión no se ha contado; márcalas cuando las hayas hecho.',
    'Falten comprovacions per marcar. La teua decisió no s’ha comptat; marca-les quan les hages fetes.',
    'Some checks are not ticked. Your decision was not counted; tick them once you have made them.',
  ),
  evidence_missing: say(
    'Faltan datos que este paso exige. Tu decisión no se ha contado; complétalos.',
    'Falten dades que este pas exigix. La teua decisió no s’ha comptat; completa-les.',
    'This step asks for data that is missing. Your decision was not counted; fill it in.',
  ),
  bulk_not_allowed: say(
    'Este circuito pide decidir cada contenido por separado. No se ha decidido ninguno; ábrelos uno a uno.',
    'Este circuit demana decidir cada contingut per separat. No se n’ha decidit cap; obri’ls un a un.',
    'This circuit wants each item decided on its own. None was decided; open them one by one.',
  ),
  bulk_too_many: say(
    'Son demasiados a la vez. No se ha decidido ninguno; elige menos.',
    'En són massa alhora. No se n’ha decidit cap; tria’n menys.',
    'Too many at once. None was decided; choose fewer.',
  ),
  bulk_not_read: say(
    'Hay contenidos que no has abierto. No se ha decidido ninguno; míralos antes.',
    'Hi ha continguts que no has obert. No se n’ha decidit cap; mira’ls abans.',
    'Some items have not been opened. None was decided; read them first.',
  ),
  template_required: say(
    'La vía de urgencia solo admite plantillas aprobadas. El borrador se conserva; usa una plantilla o el circuito ordinario.',
    'La via d’urgència només admet plantilles aprovades. L’esborrany es conserva; usa una plantilla o el circuit ordinari.',
    'The emergency lane takes approved templates only. The draft is kept; use a template or the ordinary circuit.',
  ),
  link_invalid: say(
    'El enlace no es válido. Ábrelo tal como llegó en el correo o pide otro a quien te lo envió.',
    'L’enllaç no és vàlid. Obri’l tal com va arribar en el correu o demana’n un altre a qui te’l va enviar.',
    'The link does not work. Open it as it came in the e-mail or ask for another.',
  ),
  link_expired: say(
    'El enlace ha caducado. Lo que dijiste se conserva; pide otro a quien te lo envió.',
    'L’enllaç ha caducat. El que vas dir es conserva; demana’n un altre a qui te’l va enviar.',
    'The link has expired. What you said is kept; ask whoever sent it for another.',
  ),
  link_revoked: say(
    'Se ha retirado este enlace. Lo que dijiste se conserva; si crees que es un error, avisa a quien te lo envió.',
    'S’ha retirat este enllaç. El que vas dir es conserva; si creus que és un error, avisa qui te’l va enviar.',
    'This link was withdrawn. What you said is kept; if you think it a mistake, tell whoever sent it.',
  ),
  code_wrong: say(
    'El código no vale: está mal escrito, usado o caducado. Pide otro y escríbelo.',
    'El codi no val: està mal escrit, usat o caducat. Demana’n un altre i escriu-lo.',
    'The code does not work: mistyped, used or expired. Ask for another and enter it.',
  ),
  mail_address_invalid: say(
    'Esa dirección de correo no es válida. No se ha enviado nada; revísala.',
    'Eixa adreça de correu no és vàlida. No s’ha enviat res; revisa-la.',
    'That e-mail address is not valid. Nothing was sent; check it.',
  ),
  mail_unavailable: say(
    'Esta instalación no envía correo, así que nadie de fuera recibiría el enlace. No se ha invitado a nadie; avisa a quien la administra.',
    'Esta instal·lació no envia correu, així que ningú de fora rebria l’enllaç. No s’ha convidat ningú; avisa qui l’administra.',
    'This installation sends no e-mail, so nobody outside would get the link. Nobody was invited; tell whoever runs it.',
  ),
};

function say(es: string, ca: string, en: string): Readonly<Record<Locale, string>> {
  return { es, ca, en };
}

export const refusalMessage = (code: RefusalCode, locale: Locale): string => MESSAGES[code][locale];
