import { BitWriter } from './bit.writer.js';

/** Luma and the two colour differences of a point; 0–255. */
export type Paint = (x: number, y: number) => readonly [number, number, number];

export interface Frame {
  readonly width: number;
  readonly height: number;
}

const UNIT = { sps: 0x67, pps: 0x68, key: 0x65, delta: 0x41 } as const;
/** Constrained baseline, level 4.0: what every player and network decodes. */
const PROFILE = [66, 0xc0, 40] as const;
const EDGE = 16;

const blocks = ({ width, height }: Frame) => ({ across: Math.ceil(width / EDGE), down: Math.ceil(height / EDGE) });

/** The smallest true H.264: one picture without compression (I_PCM), and then "as before" as often as wanted. */
export class StillEncoder {
  readonly sps: Uint8Array;
  readonly pps: Uint8Array;

  /** `width` and `height` are even. */
  constructor(private readonly frame: Frame) {
    const { across, down } = blocks(frame);
    const right = (across * EDGE - frame.width) / 2;
    const bottom = (down * EDGE - frame.height) / 2;
    const sps = new BitWriter();
    for (const byte of PROFILE) sps.u(8, byte);
    sps.ue(0).ue(0).ue(2).ue(1).u(1, 0);
    sps
      .ue(across - 1)
      .ue(down - 1)
      .u(1, 1)
      .u(1, 1);
    sps.u(1, 1).ue(0).ue(right).ue(0).ue(bottom).u(1, 0);
    this.sps = sps.unit(UNIT.sps);
    const pps = new BitWriter().ue(0).ue(0).u(1, 0).u(1, 0).ue(0).ue(0).ue(0);
    this.pps = pps.u(1, 0).u(2, 0).ue(0).ue(0).ue(0).u(1, 1).u(1, 0).u(1, 0).unit(UNIT.pps);
  }

  /** The picture itself. */
  key(paint: Paint): Uint8Array {
    const { across, down } = blocks(this.frame);
    const bits = new BitWriter().ue(0).ue(7).ue(0).u(4, 0).ue(0).u(1, 0).u(1, 0).ue(0).ue(1);
    for (let block = 0; block < across * down; block += 1) {
      const [left, top] = [(block % across) * EDGE, Math.floor(block / across) * EDGE];
      bits.ue(25).align();
      bits
        .raw(plane(paint, 0, left, top, 1))
        .raw(plane(paint, 1, left, top, 2))
        .raw(plane(paint, 2, left, top, 2));
    }
    return bits.unit(UNIT.key);
  }

  /** The same once more; `number` counts from the picture, which is 0. */
  repeat(number: number): Uint8Array {
    const { across, down } = blocks(this.frame);
    const bits = new BitWriter()
      .ue(0)
      .ue(5)
      .ue(0)
      .u(4, number % 16);
    return bits
      .u(1, 0)
      .u(1, 0)
      .u(1, 0)
      .ue(0)
      .ue(1)
      .ue(across * down)
      .unit(UNIT.delta);
  }

  /** ISO 14496-15: what a container says of the stream. */
  description(): Uint8Array {
    const { sps, pps } = this;
    const size = ({ length }: Uint8Array): number[] => [length >> 8, length & 0xff];
    return Uint8Array.from([1, ...PROFILE, 0xff, 0xe1, ...size(sps), ...sps, 1, ...size(pps), ...pps]);
  }
}

function plane(paint: Paint, which: 0 | 1 | 2, left: number, top: number, step: 1 | 2): Uint8Array {
  const samples = new Uint8Array((EDGE / step) ** 2);
  let at = 0;
  for (let y = 0; y < EDGE; y += step)
    for (let x = 0; x < EDGE; x += step) samples[at++] = paint(left + x, top + y)[which];
  return samples;
}
