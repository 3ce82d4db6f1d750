import {
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  FilePathTarget,
  Mp4OutputFormat,
  Output,
  type EncodedPacket,
  type InputAudioTrack,
  type InputVideoTrack,
} from 'mediabunny';

export interface Tracks {
  readonly picture: InputVideoTrack;
  readonly sound: InputAudioTrack | null;
}

export interface Measured {
  readonly pictures: number;
  readonly sounds: number;
  readonly durationMs: number;
}

/**
 * The same packets in a fresh container. Its index stands first, which Instagram asks for, in room reserved for it, so
 * that a film is never held in memory. Throws where the bytes of a packet are not there.
 */
export async function rewrap({ picture, sound }: Tracks, { pictures, sounds }: Measured, to: string): Promise<void> {
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'reserve' }), target: new FilePathTarget(to) });
  const shown = new EncodedVideoPacketSource('avc');
  output.addVideoTrack(shown, { rotation: await picture.getRotation(), maximumPacketCount: pictures });
  const heard = sound && new EncodedAudioPacketSource('aac');
  if (heard) output.addAudioTrack(heard, { maximumPacketCount: sounds });
  const videoMeta = { decoderConfig: (await picture.getDecoderConfig()) ?? undefined };
  const audioMeta = { decoderConfig: (await sound?.getDecoderConfig()) ?? undefined };
  await output.start();
  try {
    for await (const { packet, kind } of interleaved(picture, sound)) {
      if (packet.data.byteLength === 0 || packet.data.byteLength !== packet.byteLength)
        throw new Error('a packet is shorter than the index says');
      if (kind === 'picture') await shown.add(packet, videoMeta);
      else await heard?.add(packet, audioMeta);
    }
    await output.finalize();
  } catch (failure) {
    await output.cancel();
    throw failure;
  }
}

interface Next {
  readonly kind: 'picture' | 'sound';
  readonly packet: EncodedPacket;
}

/** By time, so that a player never has to jump between two ends of the file. */
async function* interleaved(picture: InputVideoTrack, sound: InputAudioTrack | null): AsyncGenerator<Next> {
  const pictures = new EncodedPacketSink(picture).packets();
  const sounds = sound ? new EncodedPacketSink(sound).packets() : null;
  let shown = await pictures.next();
  let heard = (await sounds?.next()) ?? { done: true as const, value: undefined };
  while (!shown.done || !heard.done) {
    if (!shown.done && (heard.done || shown.value.timestamp <= heard.value.timestamp)) {
      yield { kind: 'picture', packet: shown.value };
      shown = await pictures.next();
    } else if (!heard.done) {
      yield { kind: 'sound', packet: heard.value };
      heard = (await sounds?.next()) ?? { done: true as const, value: undefined };
    }
  }
}
