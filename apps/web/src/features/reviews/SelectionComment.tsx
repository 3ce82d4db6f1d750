import { MessageSquarePlus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useT } from '../../app/intl/useT.js';
import { Button } from '../../ui/Button.js';
import type { Anchor } from './anchor.place.js';
import { selectedWords } from './anchor.selection.js';
import styles from './reviews.module.css';

interface Picked {
  readonly anchor: Anchor;
  readonly top: number;
  readonly left: number;
}

/** Below the words, kept inside the window; on a phone the style sheet puts it above the decision instead. */
function picked(): Picked | null {
  const selection = document.getSelection();
  const anchor = selectedWords(selection);
  if (!anchor || !selection) return null;
  const box = selection.getRangeAt(0).getBoundingClientRect();
  return {
    anchor,
    top: Math.min(box.bottom + 6, window.innerHeight - 48),
    left: Math.max(8, Math.min(box.left, window.innerWidth - 160)),
  };
}

/** Offers "Comentar" beside the words that are selected in an anchorable text. */
export function SelectionComment({ onPick }: { readonly onPick: (anchor: Anchor) => void }) {
  const t = useT();
  const [offer, setOffer] = useState<Picked | null>(null);
  useEffect(() => {
    const look = (): void => setOffer(picked());
    document.addEventListener('selectionchange', look);
    document.addEventListener('scroll', look, { capture: true, passive: true });
    return () => {
      document.removeEventListener('selectionchange', look);
      document.removeEventListener('scroll', look, { capture: true });
    };
  }, []);
  if (!offer) return null;
  return (
    <div className={styles.offer} style={{ top: offer.top, left: offer.left }}>
      {/* At the start of the press: its end comes after the browser has let go of the selection. */}
      <Button
        size="small"
        look="primary"
        onPressStart={() => {
          onPick(offer.anchor);
          setOffer(null);
        }}
      >
        <MessageSquarePlus aria-hidden />
        {t('reviews.selection')}
      </Button>
    </div>
  );
}
