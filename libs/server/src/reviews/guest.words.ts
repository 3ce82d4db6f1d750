import type { Locale } from '../ledger/viewer.js';

/** What guests are written, in their language. `{name}` as `fill` reads it. */
export interface GuestWords {
  readonly tag: string;
  readonly greeting: string;
  readonly invited: {
    readonly subject: string;
    readonly lead: string;
    readonly how: string;
    readonly note: string;
    readonly until: string;
    readonly open: string;
    readonly footer: string;
  };
  readonly code: { readonly subject: string; readonly lead: string; readonly label: string; readonly unasked: string };
  readonly footer: string;
}

const es: GuestWords = {
  tag: 'es',
  greeting: 'Hola, {name}:',
  invited: {
    subject: '{inviter}, de {organisation}, te pide que mires un contenido',
    lead: '{inviter}, de {organisation}, te pide tu opinión sobre un contenido antes de publicarlo. No hace falta que tengas cuenta.',
    how: 'Abre el enlace y te enviaremos un código a esta dirección. Verás el texto y las imágenes; puedes comentar y decir si te parece bien. La decisión de publicar sigue siendo de {organisation}.',
    note: '{inviter} te dice:',
    until: 'Hasta',
    open: 'Ver el contenido',
    footer: 'El enlace es solo para ti: lo que se haga con él constará a tu nombre. No lo reenvíes.',
  },
  code: {
    subject: 'Tu código para ver el contenido de {organisation}',
    lead: 'Escribe este código en la página que tienes abierta. Vale {minutes} minutos y una sola vez.',
    label: 'Código',
    unasked: 'Si no lo has pedido tú, no lo compartas y no hace falta que hagas nada: sin él nadie entra.',
  },
  footer: 'Te escribe Pregón, de {organisation}.',
};

const ca: GuestWords = {
  tag: 'ca-valencia',
  greeting: 'Hola, {name}:',
  invited: {
    subject: '{inviter}, de {organisation}, et demana que mires un contingut',
    lead: '{inviter}, de {organisation}, et demana l’opinió sobre un contingut abans de publicar-lo. No cal que tingues compte.',
    how: 'Obri l’enllaç i t’enviarem un codi a esta adreça. Voràs el text i les imatges; pots comentar i dir si et pareix bé. La decisió de publicar continua sent de {organisation}.',
    note: '{inviter} et diu:',
    until: 'Fins a',
    open: 'Vore el contingut',
    footer: 'L’enllaç és només per a tu: el que es faça amb ell constarà al teu nom. No el reenvies.',
  },
  code: {
    subject: 'El teu codi per a vore el contingut de {organisation}',
    lead: 'Escriu este codi en la pàgina que tens oberta. Val {minutes} minuts i una sola vegada.',
    label: 'Codi',
    unasked: 'Si no l’has demanat tu, no el compartisques i no cal que faces res: sense ell ningú entra.',
  },
  footer: 'T’escriu Pregón, de {organisation}.',
};

const en: GuestWords = {
  tag: 'en',
  greeting: 'Hello, {name},',
  invited: {
    subject: '{inviter} of {organisation} asks you to look at some content',
    lead: '{inviter} of {organisation} asks for your opinion on some content before it is published. You need no account.',
    how: 'Open the link and we will send a code to this address. You will see the words and the pictures; you can comment and say whether they are fine. Whether to publish remains for {organisation} to decide.',
    note: '{inviter} says:',
    until: 'Until',
    open: 'See the content',
    footer: 'The link is for you alone: whatever is done with it is noted under your name. Do not forward it.',
  },
  code: {
    subject: 'Your code to see the content of {organisation}',
    lead: 'Enter this code on the page you have open. It works for {minutes} minutes, once.',
    label: 'Code',
    unasked: 'If you did not ask for it, do not share it; there is nothing else to do: nobody gets in without it.',
  },
  footer: 'Pregón is writing to you for {organisation}.',
};

const ALL: Readonly<Record<Locale, GuestWords>> = { es, ca, en };
export const guestWordsIn = (locale: Locale): GuestWords => ALL[locale];
