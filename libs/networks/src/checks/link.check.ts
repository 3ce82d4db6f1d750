import type { Content } from '@pregon/domain';
import type { Issue } from '../contract.js';

const HOST = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;

/** Addresses written with a scheme; a trailing full stop or bracket belongs to the sentence. */
export const URL_IN_TEXT = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?¿¡)\]}'»”’]/giu;

function problem(link: string): 'link_invalid' | 'link_insecure' | null {
  if (/\s/u.test(link) || !URL.canParse(link)) return 'link_invalid';
  const url = new URL(link);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'link_invalid';
  if (url.username !== '' || url.password !== '' || !HOST.test(url.hostname)) return 'link_invalid';
  return url.protocol === 'http:' ? 'link_insecure' : null;
}

export function checkLink(draft: Pick<Content, 'link' | 'format'>): Issue[] {
  if (draft.link === null || draft.link === '')
    return draft.format === 'link' ? [{ code: 'link_missing', severity: 'error', field: 'link', details: {} }] : [];
  const code = problem(draft.link);
  if (!code) return [];
  return [{ code, severity: code === 'link_invalid' ? 'error' : 'warning', field: 'link', details: {} }];
}

/** The link goes into the text unless the author already wrote it there. */
export function withLink({ text, link }: Pick<Content, 'text' | 'link'>): string {
  if (link === null || link === '' || text.includes(link)) return text;
  return text === '' ? link : `${text}\n\n${link}`;
}
