import { Inject, Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { Credentials } from '../channels/credentials.service.js';
import { ENDPOINTS, type NetworkEndpoints } from '../channels/network.endpoints.js';
import { JobHandlers } from '../ledger/jobs.js';
import { Ledger } from '../ledger/ledger.service.js';
import { LOG, type Log } from '../ledger/log.js';
import { Machinery } from '../ledger/machinery.js';
import { OutboxSubscribers } from '../ledger/outbox.js';
import { Queues } from '../ledger/queue.js';
import { CertificateSigner } from '../posts/certificate.signer.js';
import { outsideRound } from './outside.clock.js';
import { withdrawalRound } from './withdrawal.clock.js';
import { registerWithdrawals } from './withdrawal.handlers.js';

const WITHDRAWALS_EVERY_MS = 500;
const OUTSIDE_EVERY_MS = 5_000;

@Injectable()
class WithdrawalWork implements OnModuleInit {
  constructor(
    private readonly ledger: Ledger,
    private readonly queues: Queues,
    private readonly subscribers: OutboxSubscribers,
    private readonly handlers: JobHandlers,
    private readonly machinery: Machinery,
    private readonly signer: CertificateSigner,
    private readonly credentials: Credentials,
    @Inject(ENDPOINTS) private readonly endpoints: NetworkEndpoints,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onModuleInit(): void {
    const { ledger, queues, subscribers, handlers, log, signer, credentials, endpoints } = this;
    const parts = { ledger, log, signer, credentials, endpoints };
    registerWithdrawals({ subscribers, handlers, parts });
    this.machinery.addLoop('withdrawals', WITHDRAWALS_EVERY_MS, () => withdrawalRound(ledger, queues));
    this.machinery.addLoop('outside', OUTSIDE_EVERY_MS, () => outsideRound(ledger, queues));
  }
}

/** Taking back what is out, and looking whether it still stands as it was sent. Loaded by the worker alone. */
@Module({ providers: [WithdrawalWork] })
export class WithdrawalWorkerModule {}
