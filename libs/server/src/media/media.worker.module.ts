import { Inject, Injectable, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { Ledger } from '../ledger/ledger.service.js';
import { Machinery } from '../ledger/machinery.js';
import { BLOBS, type BlobStore } from './blob.store.js';
import { mediaProviders } from './media.module.js';
import type { MediaSettings } from './media.settings.js';
import { sweepFiles, sweepGrants } from './media.sweep.js';

const SWEEP_EVERY_MS = 900_000;

@Injectable()
class MediaWork implements OnModuleInit {
  constructor(
    private readonly ledger: Ledger,
    private readonly machinery: Machinery,
    @Inject(BLOBS) private readonly blobs: BlobStore,
  ) {}

  onModuleInit(): void {
    const { ledger, blobs } = this;
    this.machinery.addLoop('media sweep', SWEEP_EVERY_MS, async () => {
      await sweepGrants(ledger);
      return sweepFiles(ledger, blobs);
    });
  }
}

/** Reads what is sent, lends it, and tidies up. Loaded by the worker alone. */
@Module({})
export class MediaWorkerModule {
  static register(settings: MediaSettings): DynamicModule {
    const exported = mediaProviders(settings);
    return { module: MediaWorkerModule, global: true, providers: [...exported, MediaWork], exports: exported };
  }
}
