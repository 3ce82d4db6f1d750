import qrcode from 'qrcode-generator';
import { useMemo } from 'react';
import styles from './security.module.css';

/** The standard's quiet zone, in modules. */
const MARGIN = 4;

/** Drawn here, never by a service: whoever reads the picture has the secret. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => {
    const code = qrcode(0, 'M');
    code.addData(text);
    code.make();
    const count = code.getModuleCount();
    const rows = Array.from({ length: count }, (_, row) => row);
    const dark = rows.flatMap((row) =>
      rows.filter((column) => code.isDark(row, column)).map((column) => [column, row]),
    );
    return {
      size: count + 2 * MARGIN,
      path: dark.map(([x = 0, y = 0]) => `M${x + MARGIN} ${y + MARGIN}h1v1h-1z`).join(''),
    };
  }, [text]);
  return (
    <svg
      className={styles.qr}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}
