import type { Account } from './books.js';
import { escapeHtml, page } from './html.js';

export interface ConsentPage {
  readonly network: string;
  readonly clientId: string;
  readonly scopes: readonly string[];
  readonly accounts: readonly Account[];
  /** Whether one consent may open several accounts (pages), or one signs in as one of them. */
  readonly several: boolean;
}

const CSS = `
  form { display: grid; gap: 1.25rem; background: var(--card); padding: 1rem; border: 1px solid var(--line); }
  fieldset { border: 1px solid var(--line); padding: .75rem 1rem; display: grid; gap: .5rem; min-width: 0; }
  label { display: flex; gap: .6rem; align-items: center; min-height: 1.75rem; overflow-wrap: anywhere; }
  label.line { display: grid; gap: .25rem; }
  input[type=text] { font: inherit; padding: .5rem; border: 1px solid var(--soft); background: var(--card);
    color: var(--ink); width: 100%; }
  .buttons { display: flex; flex-wrap: wrap; gap: .75rem; }
  button { font: inherit; font-weight: 600; min-height: 2.75rem; padding: 0 1.25rem; border: 1px solid var(--accent);
    background: var(--card); color: var(--accent); cursor: pointer; }
  button[value=allow] { background: var(--accent); color: var(--page); }
  button:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }`;

function accountChoice({ accounts, several }: ConsentPage): string {
  const lines = accounts.map(({ remoteId, handle, name }, at) => {
    const input = several
      ? `<input type="checkbox" name="account.${escapeHtml(remoteId)}" value="on">`
      : `<input type="radio" name="account" value="${escapeHtml(remoteId)}"${at === 0 ? ' checked' : ''}>`;
    return `<label>${input}<span>${escapeHtml(name)} <span class="quiet">@${escapeHtml(handle)}</span></span></label>`;
  });
  return `<fieldset><legend>${several ? 'Tus páginas y cuentas' : 'Entrar como'}</legend>${lines.join('')}
<label class="line">${several ? 'Otra página o cuenta tuya (usuario)' : 'Otra cuenta (usuario)'}
<input type="text" name="other" autocomplete="off" spellcheck="false" maxlength="50"></label></fieldset>`;
}

/** What the network asks a person, on its own site. The form goes back to the very address it was shown at. */
export function consentPage(asked: ConsentPage): string {
  const permissions = asked.scopes.map(
    (scope) =>
      `<label><input type="checkbox" name="scope.${escapeHtml(scope)}" value="on" checked>${escapeHtml(scope)}</label>`,
  );
  const network = escapeHtml(asked.network);
  const body = `<header><h1>Autorizar en ${network}, simulado</h1>
<p class="quiet">Nada de lo que pase aquí sale a Internet.</p></header>
<main><form method="post"><p><strong>${escapeHtml(asked.clientId)}</strong> pide permiso para usar tu cuenta.</p>
${accountChoice(asked)}
<fieldset><legend>Permisos que pide</legend>${permissions.join('')}</fieldset>
<div class="buttons"><button name="decision" value="allow">Permitir</button>
<button name="decision" value="deny">Denegar</button></div></form></main>`;
  return page(`Autorizar en ${asked.network} (simulado)`, CSS, body);
}

export const consentProblem = (network: string, problem: string): string =>
  page(
    `${network} (simulado)`,
    '',
    `<header><h1>${escapeHtml(network)}, simulado</h1></header><main><p role="alert">${escapeHtml(problem)}</p></main>`,
  );
