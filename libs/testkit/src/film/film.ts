import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  MovOutputFormat,
  Mp4OutputFormat,
  Output,
  type MetadataTags,
} from 'mediabunny';
import { StillEncoder, type Frame, type Paint } from './still.encoder.js';

export interface FilmPlan extends Frame {
  readonly seconds: number;
  /** per second; 25 unless said */
  readonly pictures?: number;
  /** with a silent AAC track */
  readonly sound?: boolean;
  readonly container?: 'mp4' | 'mov';
  readonly paint?: Paint;
  /** as a telephone lying on its side would say it */
  readonly rotation?: 0 | 90 | 180 | 270;
  readonly tags?: MetadataTags;
}

const RATE = 44_100;
const SAMPLES = 1_024;
/** One AAC-LC frame of silence, mono, and what announces it. */
const SILENCE = Uint8Array.of(0x00, 0xc8, 0x00, 0x80, 0x23, 0x80);
const AAC_LC_MONO = Uint8Array.of(0x12, 0x08);

/** Dusk over the river: one tone above, another below. */
const dusk: Paint = (x, y) => [Math.min(235, 40 + Math.round(y / 3) + (x % 8)), 140, 110];

/** A true, playable film of one still picture, made here: nobody else's, and as long and as large as a test wants it. */
export async function filmBytes(plan: FilmPlan): Promise<Buffer> {
  const { width, height, seconds, pictures = 25, sound = false, paint = dusk } = plan;
  const format = plan.container === 'mov' ? new MovOutputFormat() : new Mp4OutputFormat();
  const target = new BufferTarget();
  const output = new Output({ format, target });
  const encoder = new StillEncoder({ width, height });
  const shown = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(shown, { rotation: plan.rotation ?? 0 });
  const heard = sound ? new EncodedAudioPacketSource('aac') : null;
  if (heard) output.addAudioTrack(heard);
  if (plan.tags) output.setMetadataTags(plan.tags);
  await output.start();
  const codec = `avc1.42c028`;
  const video = {
    decoderConfig: { codec, codedWidth: width, codedHeight: height, description: encoder.description() },
  };
  for (let number = 0; number < Math.round(seconds * pictures); number += 1) {
    const unit = number === 0 ? encoder.key(paint) : encoder.repeat(number);
    const type = number === 0 ? 'key' : 'delta';
    await shown.add(new EncodedPacket(withLength(unit), type, number / pictures, 1 / pictures), video);
  }
  const audioConfig = { codec: 'mp4a.40.2', numberOfChannels: 1, sampleRate: RATE, description: AAC_LC_MONO };
  for (let number = 0; heard && number < Math.floor((seconds * RATE) / SAMPLES); number += 1)
    await heard.add(new EncodedPacket(SILENCE, 'key', (number * SAMPLES) / RATE, SAMPLES / RATE), {
      decoderConfig: audioConfig,
    });
  await output.finalize();
  if (!target.buffer) throw new Error('the film was finished without bytes');
  return Buffer.from(target.buffer);
}

function withLength(unit: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(unit.length + 4);
  new DataView(bytes.buffer).setUint32(0, unit.length);
  bytes.set(unit, 4);
  return bytes;
}
