import { Injectable, Module, type DynamicModule, type OnModuleInit, type Provider } from '@nestjs/common';
import { BLOBS } from './blob.store.js';
import { Incoming } from './incoming.store.js';
import { MediaController } from './media.controller.js';
import { MediaFiles } from './media.files.js';
import { MediaResolver } from './media.resolver.js';
import type { MediaSettings } from './media.settings.js';
import { sweepIncoming } from './media.sweep.js';
import { PublicMedia } from './public-media.service.js';
import { Renditions } from './renditions.service.js';
import { StampResolver } from './stamp.resolver.js';
import { Stamps } from './stamps.service.js';
import { Uploads } from './uploads.service.js';

export const mediaProviders = ({ blobs, publicMedia }: MediaSettings): Provider[] => [
  { provide: BLOBS, useValue: blobs },
  { provide: PublicMedia, useValue: new PublicMedia(publicMedia) },
  Renditions,
];

/** Uploads that were cut off with the process that took them. */
@Injectable()
class IncomingTidy implements OnModuleInit {
  constructor(private readonly incoming: Incoming) {}

  onModuleInit(): Promise<void> {
    return sweepIncoming(this.incoming.folder);
  }
}

/** Files: taken in by the API, read by both. */
@Module({})
export class MediaModule {
  static forApi(settings: MediaSettings): DynamicModule {
    const incoming = { provide: Incoming, useValue: new Incoming(settings.incoming) };
    const exported = [...mediaProviders(settings), Stamps];
    const providers = [...exported, incoming, IncomingTidy, Uploads, MediaFiles, MediaResolver, StampResolver];
    return { module: MediaModule, global: true, controllers: [MediaController], providers, exports: exported };
  }
}
