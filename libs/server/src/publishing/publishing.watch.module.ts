import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { Ledger } from '../ledger/ledger.service.js';
import { Machinery } from '../ledger/machinery.js';
import { Metrics } from '../ledger/metrics.js';
import { CertificateSigner } from '../posts/certificate.signer.js';
import { AlarmMeters } from './alarm.meters.js';
import { watch } from './alarm.watch.js';
import { endPauses } from './pause.clock.js';

const WATCH_EVERY_MS = 5_000;
const PAUSES_EVERY_MS = 1_000;

@Injectable()
class PublishingWatch implements OnModuleInit {
  constructor(
    private readonly ledger: Ledger,
    private readonly machinery: Machinery,
    private readonly metrics: Metrics,
    private readonly signer: CertificateSigner,
  ) {}

  onModuleInit(): void {
    const meters = new AlarmMeters(this.metrics);
    this.machinery.addLoop('pauses', PAUSES_EVERY_MS, () => endPauses(this.ledger, this.signer));
    this.machinery.addLoop('watch', WATCH_EVERY_MS, async () => meters.show(await watch(this.ledger)));
  }
}

/** What looks after deliveries without sending any: pauses that end, alarms. Loaded by the worker alone. */
@Module({ providers: [PublishingWatch] })
export class PublishingWatchModule {}
