import type { Anchor } from './anchor.place.js';

type Place = Pick<Anchor, 'variantId' | 'hash' | 'part'>;

/** Marks an element whose text is exactly one revision's text, so that words selected in it can be commented on. */
export const anchorable = ({ variantId, hash, part }: Place) => ({
  'data-anchor-variant': variantId,
  'data-anchor-hash': hash,
  'data-anchor-part': part,
});

/** What stands between the words but is not part of them: what was removed, what is said aloud only, margin numbers. */
export const NOT_TEXT = { 'data-not-text': '' } as const;

const SKIPPED = 'del, [data-not-text]';

function textNodes(host: Element): Text[] {
  const walker = document.createTreeWalker(host, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
  );
  const nodes: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node instanceof Text) nodes.push(node);
  return nodes;
}

/** The words selected inside one anchorable element, by their place in the revision's text; null for anything else. */
export function selectedWords(selection: Selection | null): Anchor | null {
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const around = range.commonAncestorContainer;
  const host = (around instanceof Element ? around : around.parentElement)?.closest('[data-anchor-part]');
  const { anchorVariant, anchorHash, anchorPart } = host instanceof HTMLElement ? host.dataset : {};
  if (!host || anchorVariant === undefined || anchorHash === undefined || anchorPart === undefined) return null;
  let offset = 0;
  let start: number | null = null;
  let end = 0;
  let quote = '';
  for (const node of textNodes(host)) {
    const length = node.data.length;
    if (range.intersectsNode(node)) {
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : length;
      if (to > from) {
        start ??= offset + from;
        end = offset + to;
        quote += node.data.slice(from, to);
      }
    }
    offset += length;
  }
  const words = quote.trim();
  if (start === null || words === '') return null;
  const lead = quote.length - quote.trimStart().length;
  const tail = quote.length - quote.trimEnd().length;
  return {
    variantId: anchorVariant,
    hash: anchorHash,
    part: anchorPart,
    start: start + lead,
    end: end - tail,
    quote: words,
  };
}
