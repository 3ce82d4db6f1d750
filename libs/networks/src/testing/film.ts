/** An MP4 box: length, name, content. */
function box(name: string, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body]);
}

const TIMESCALE = 1000;

function movieHeader(durationMs: number): Buffer {
  const header = Buffer.alloc(100);
  header.writeUInt32BE(TIMESCALE, 12);
  header.writeUInt32BE(durationMs, 16);
  header.writeUInt32BE(0x0001_0000, 20);
  return box('mvhd', header);
}

function trackHeader(width: number, height: number, durationMs: number): Buffer {
  const header = Buffer.alloc(84);
  header.writeUInt32BE(7, 0);
  header.writeUInt32BE(1, 12);
  header.writeUInt32BE(durationMs, 20);
  header.writeUInt32BE(width * 0x1_0000, 76);
  header.writeUInt32BE(height * 0x1_0000, 80);
  return box('tkhd', header);
}

/** What probes read of an MP4 (its boxes, length and size), without a picture in it. */
export function filmBytes(width: number, height: number, durationMs: number, size = 4000): Buffer {
  const brand = Buffer.from('isom\0\0\x02\0isomiso2avc1mp41', 'latin1');
  const movie = box('moov', movieHeader(durationMs), box('trak', trackHeader(width, height, durationMs)));
  return Buffer.concat([box('ftyp', brand), movie, box('mdat', Buffer.alloc(size, 0x5a))]);
}
