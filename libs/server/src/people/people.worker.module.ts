import { Injectable, Module, type OnModuleInit } from '@nestjs/common';
import { Ledger } from '../ledger/ledger.service.js';
import { Machinery } from '../ledger/machinery.js';
import { followStaff } from './staff.clock.js';

/** ms: a deputy sees what falls to them within a second of the absence's beginning */
const LOOK_EVERY_MS = 500;

@Injectable()
class PeopleWork implements OnModuleInit {
  constructor(
    private readonly ledger: Ledger,
    private readonly machinery: Machinery,
  ) {}

  onModuleInit(): void {
    this.machinery.addLoop('staff', LOOK_EVERY_MS, () => followStaff(this.ledger));
  }
}

/** What happens to people by itself: their posts, groups and absences begin and end. Loaded by the worker alone. */
@Module({ providers: [PeopleWork] })
export class PeopleWorkerModule {}
