import type { StampCorner } from '../../../generated/graphql.js';
import styles from './logo.module.css';

export interface LogoLook {
  readonly url: string;
  readonly corner: StampCorner;
  /** width in hundredths of the photo's */
  readonly sizePercent: number;
  readonly opacityPercent: number;
}

/** hundredths of the photo's shorter side, as the server leaves free */
const MARGIN = 3;

/** An empty photo with the logo where it will be. */
export function SampleSheet({ logo, label }: { readonly logo: LogoLook; readonly label: string }) {
  const { url, corner, sizePercent, opacityPercent } = logo;
  const place = {
    [corner.startsWith('top') ? 'top' : 'bottom']: `${MARGIN}%`,
    // Of a 4:3 photo the shorter side is three quarters of its width.
    [corner.endsWith('left') ? 'left' : 'right']: `${MARGIN * 0.75}%`,
    width: `${sizePercent}%`,
    opacity: opacityPercent / 100,
  };
  return (
    <div className={styles.sheet} role="img" aria-label={label}>
      <img src={url} alt="" style={place} />
    </div>
  );
}
