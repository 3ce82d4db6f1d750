/** What a network's own probe reads of a film before it takes it. */
export interface Film {
  /** pixels */
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
  readonly mime: 'video/mp4' | 'video/quicktime';
}

interface Box {
  readonly name: string;
  readonly content: Buffer;
}

const CONTAINERS = new Set(['moov', 'trak']);

/** The boxes of an MP4 or MOV, those inside `moov` and `trak` included. */
function boxes(bytes: Buffer): Box[] {
  const found: Box[] = [];
  for (let at = 0; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at + 4, at + 8);
    const long = bytes.readUInt32BE(at) === 1;
    if (long && at + 16 > bytes.length) break;
    const size = long ? Number(bytes.readBigUInt64BE(at + 8)) : bytes.readUInt32BE(at) || bytes.length - at;
    const head = long ? 16 : 8;
    if (size < head || at + size > bytes.length) break;
    const content = bytes.subarray(at + head, at + size);
    found.push({ name, content }, ...(CONTAINERS.has(name) ? boxes(content) : []));
    at += size;
  }
  return found;
}

function durationMs(header: Buffer): number {
  const wide = header.readUInt8(0) === 1;
  const timescale = header.readUInt32BE(wide ? 20 : 12);
  const units = wide ? Number(header.readBigUInt64BE(24)) : header.readUInt32BE(16);
  return timescale > 0 ? Math.round((units / timescale) * 1000) : 0;
}

/**
 * Width and height stand at the end of a track's header, as 16.16 fixed point, behind the matrix by which a telephone
 * says that the picture is to be turned.
 */
function frame(header: Buffer): { readonly width: number; readonly height: number } {
  const end = header.length;
  const [across, down] = [header.readInt32BE(end - 44), header.readInt32BE(end - 40)];
  const [width, height] = [header.readUInt32BE(end - 8) >>> 16, header.readUInt32BE(end - 4) >>> 16];
  return Math.abs(down) > Math.abs(across) ? { width: height, height: width } : { width, height };
}

/** null for whatever is no MP4 or MOV with a picture track. */
export function filmOf(bytes: Uint8Array): Film | null {
  const all = boxes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const brand = all.find(({ name }) => name === 'ftyp')?.content.toString('latin1', 0, 4);
  const movie = all.find(({ name, content }) => name === 'mvhd' && content.length >= 32)?.content;
  const frames = all
    .filter(({ name, content }) => name === 'tkhd' && content.length >= 84)
    .map((b) => frame(b.content));
  const picture = frames.find(({ width, height }) => width > 0 && height > 0);
  if (brand === undefined || !movie || !picture) return null;
  return { ...picture, durationMs: durationMs(movie), mime: brand === 'qt  ' ? 'video/quicktime' : 'video/mp4' };
}
