import { siFacebook, siInstagram, siTelegram, siX } from 'simple-icons';
import { Globe } from 'lucide-react';
import styles from './NetworkMark.module.css';

const MARKS: Readonly<Record<string, { readonly title: string; readonly path: string }>> = {
  facebook: siFacebook,
  instagram: siInstagram,
  x: siX,
  telegram: siTelegram,
};

export const networkName = (network: string): string => MARKS[network]?.title ?? network;

/** A network's mark in our own ink. A network without a mark here gets a globe; its name is read aloud all the same. */
export function NetworkMark({
  network,
  decorative = false,
}: {
  readonly network: string;
  readonly decorative?: boolean;
}) {
  const mark = MARKS[network];
  const name = decorative ? undefined : networkName(network);
  const said = name ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true };
  if (!mark) return <Globe className={styles.mark} {...said} />;
  return (
    <svg className={styles.mark} viewBox="0 0 24 24" fill="currentColor" {...said}>
      <path d={mark.path} />
    </svg>
  );
}

/** Several marks in a row, read as one list of names. */
export function NetworkMarks({ networks }: { readonly networks: readonly string[] }) {
  return (
    <span className={styles.marks} role="img" aria-label={networks.map(networkName).join(', ')}>
      {networks.map((network) => (
        <NetworkMark key={network} network={network} decorative />
      ))}
    </span>
  );
}

/** The mark on its own small ground, for lists of accounts. */
export function NetworkTile({ network }: { readonly network: string }) {
  return (
    <span className={styles.tile}>
      <NetworkMark network={network} />
    </span>
  );
}
