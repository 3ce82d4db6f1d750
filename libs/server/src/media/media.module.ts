import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { BLOBS } from './blob.store.js';
import { MediaController } from './media.controller.js';
import { MediaFiles } from './media.files.js';
import { MediaResolver } from './media.resolver.js';
import type { MediaSettings } from './media.settings.js';
import { PublicMedia } from './public-media.service.js';
import { Renditions } from './renditions.service.js';
import { Uploads } from './uploads.service.js';

const shared = ({ blobs, publicMedia }: MediaSettings): Provider[] => [
  { provide: BLOBS, useValue: blobs },
  { provide: PublicMedia, useValue: new PublicMedia(publicMedia) },
  Renditions,
];

/** Photos: taken in by the API, read by both. */
@Module({})
export class MediaModule {
  static forApi(settings: MediaSettings): DynamicModule {
    const exported = shared(settings);
    const providers = [...exported, Uploads, MediaFiles, MediaResolver];
    return { module: MediaModule, global: true, controllers: [MediaController], providers, exports: exported };
  }

  static forWorker(settings: MediaSettings): DynamicModule {
    const providers = shared(settings);
    return { module: MediaModule, global: true, providers, exports: providers };
  }
}
