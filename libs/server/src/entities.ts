import { Account, AccountShare } from './channels/account.entity.js';
import { Asset, Rendition } from './media/media.entity.js';
import { Gate } from './ledger/gate.entity.js';
import { Installation } from './ledger/installation.entity.js';
import { Organisation } from './ledger/organisation.entity.js';
import { Department, DepartmentPeriod } from './people/department.entity.js';
import { MembershipRow } from './people/membership.entity.js';
import { Colleague, Person } from './people/person.entity.js';

/** Every entity of every feature; the ledger's data source gets these and nothing else. */
export const entities: (new () => object)[] = [
  Account,
  AccountShare,
  Asset,
  Rendition,
  Gate,
  Installation,
  Organisation,
  Colleague,
  Department,
  DepartmentPeriod,
  MembershipRow,
  Person,
];
