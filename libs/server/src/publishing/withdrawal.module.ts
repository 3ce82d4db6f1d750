import { Module } from '@nestjs/common';
import { IncidentResolver, IncidentsResolver } from './outside.resolver.js';
import { OutsideService } from './outside.service.js';
import { PublicationOutsideResolver } from './withdrawal.publication.js';
import { WithdrawalResolver, WithdrawalsResolver } from './withdrawal.resolver.js';
import { WithdrawalService } from './withdrawal.service.js';

/** What people see and do about what is out. The worker's half is `WithdrawalWorkerModule`. */
@Module({
  providers: [
    WithdrawalService,
    OutsideService,
    WithdrawalsResolver,
    WithdrawalResolver,
    IncidentsResolver,
    IncidentResolver,
    PublicationOutsideResolver,
  ],
})
export class WithdrawalModule {}
