import { accept, refuse, type Decided } from '@pregon/domain';
import {
  EncodedPacketSink,
  FilePathSource,
  Input,
  Logging,
  LogLevel,
  MP4,
  QTFF,
  UnsupportedInputFormatError,
  type InputAudioTrack,
  type InputVideoTrack,
} from 'mediabunny';
import { FIELD, unsupported } from './file.kind.js';
import { isWhole } from './film.boxes.js';
import { rewrap, type Measured } from './film.rewrap.js';
import type { VideoFacts } from './media.entity.js';
import { isSystemFailure } from './system.failure.js';

/** What was found out about a film; the bytes are in the file it was put into. */
export interface Film {
  readonly mime: 'video/mp4';
  /** pixels, upright and with square ones */
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
  readonly video: VideoFacts;
}

// What it thinks of a stranger's file is an answer of ours, not a line on this process's console.
Logging.level = LogLevel.Silent;

/** Pixels of an edge; beyond it no network takes anything. */
const LONGEST_EDGE = 8_192;
/** The one pair that all four networks take as it is; nothing is transcoded here. */
const CODECS = { video: 'avc', audio: 'aac' } as const;
const WANTED = 'H.264 + AAC';

/**
 * Reads a film from its first packet to its last and puts the same packets into a fresh MP4 at `fresh`: index first,
 * one picture track, at most one sound track, no place, camera or author. Refuses `media_codec`,
 * `media_unsupported` (reason `no_picture`, `type`), `media_damaged` (reason), `media_too_large`.
 */
export async function takeInFilm(path: string, fresh: string): Promise<Decided<Film>> {
  if (!(await isWhole(path))) return refuse('media_damaged', FIELD, { reason: 'cut_off' });
  const input = new Input({ source: new FilePathSource(path), formats: [MP4, QTFF] });
  try {
    return await probe(input, fresh);
  } catch (failure) {
    if (failure instanceof UnsupportedInputFormatError) return unsupported('type');
    if (isSystemFailure(failure)) throw failure;
    // The reader throws plain errors over bytes that do not hold together: the file's fault, so an answer.
    return refuse('media_damaged', FIELD, { reason: 'unreadable' });
  } finally {
    input.dispose();
  }
}

async function probe(input: Input, fresh: string): Promise<Decided<Film>> {
  const picture = await input.getPrimaryVideoTrack();
  if (!picture && (await input.getTracks()).length === 0) return refuse('media_damaged', FIELD, { reason: 'empty' });
  if (!picture) return unsupported('no_picture');
  const sound = await input.getPrimaryAudioTrack();
  const codec = await picture.getCodec();
  const audioCodec = sound && (await sound.getCodec());
  if (codec !== CODECS.video || (sound && audioCodec !== CODECS.audio))
    return refuse('media_codec', FIELD, { found: [codec, audioCodec].filter(Boolean).join(' + '), accepted: WANTED });
  const width = await picture.getDisplayWidth();
  const height = await picture.getDisplayHeight();
  if (!(width > 0 && height > 0)) return refuse('media_damaged', FIELD, { reason: 'unreadable' });
  if (Math.max(width, height) > LONGEST_EDGE)
    return refuse('media_too_large', FIELD, { max: LONGEST_EDGE, unit: 'pixels' });
  const measured = await measure(picture, sound);
  if (!measured) return refuse('media_damaged', FIELD, { reason: 'empty' });
  await rewrap({ picture, sound }, measured, fresh);
  const { durationMs, pictures } = measured;
  const frameRate = Math.round((pictures * 100_000) / durationMs) / 100;
  return accept({ mime: 'video/mp4', width, height, durationMs, video: { codec, audioCodec, frameRate } });
}

/** By the index alone; null where it says that there is nothing to see. */
async function measure(picture: InputVideoTrack, sound: InputAudioTrack | null): Promise<Measured | null> {
  const one = await count(picture);
  const other = sound ? await count(sound) : { packets: 0, end: 0 };
  const durationMs = Math.round(Math.max(one.end, other.end) * 1000);
  if (one.packets === 0 || durationMs < 1) return null;
  return { pictures: one.packets, sounds: other.packets, durationMs };
}

async function count(track: InputVideoTrack | InputAudioTrack): Promise<{ packets: number; end: number }> {
  let packets = 0;
  let end = 0;
  for await (const packet of new EncodedPacketSink(track).packets(undefined, undefined, { metadataOnly: true })) {
    packets += 1;
    end = Math.max(end, packet.timestamp + packet.duration);
  }
  return { packets, end };
}
