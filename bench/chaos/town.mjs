import { randomBytes } from 'node:crypto';
import { pictureBytes, Town } from '@pregon/testkit';
import { z } from 'zod';
import { NETWORKS } from './draw.mjs';

const MINUTE = 60_000;
const NAMES = Object.fromEntries(NETWORKS.map((network) => [network, `Riudalba en ${network}`]));

/** A town hall with the accounts of the draw, an editor who writes and a chief who approves, through the public API. */
export async function foundTown({ url, setupCode }, accounts) {
  const password = randomBytes(12).toString('hex');
  const town = await Town.found({
    ...{ url, setupCode, password, name: 'Riudalba', slug: 'riudalba' },
    ...{ adminName: 'Dani Ferri', adminEmail: 'dani@riudalba.example' },
  });
  const department = await town.department('CUL', 'Cultura', 'Cultura');
  const from = '2020-01-01';
  const editor = await town.colleague('Nuria', 'nuria@riudalba.example', [
    { role: 'editor', departmentId: department, from },
  ]);
  const chief = await town.colleague('Marta', 'marta@riudalba.example', [{ role: 'communications_chief', from }]);
  await town.policy({
    ...{ key: 'normal', name: 'Normal', priority: 1 },
    steps: [
      { key: 'com', name: 'Comunicación', mode: 'any', who: [{ role: 'communications_chief', scope: 'organisation' }] },
    ],
  });
  const opened = {};
  for (const { network, name } of accounts) {
    const handle = `@${name}`;
    const asked = { network, handle, name: NAMES[network], departmentId: department, languagePolicy: 'separate' };
    const id = await town.account(asked);
    opened[name] = { id, network, name, handle, remoteId: await town.connects(id) };
  }
  const pictures = [];
  for (const name of ['festes', 'llibres', 'pont'])
    pictures.push(await editor.uploads(await pictureBytes(name), `${name}.jpg`, 'image/jpeg'));
  return { town, department, editor, chief, accounts: opened, pictures, pauses: [] };
}

const INSTALLATION = '{ installation { businessNow } }';
const nowShape = z.object({ installation: z.object({ businessNow: z.string() }) });

/** Business time, moved on minute by minute; remembers when, by the machine's clock, each moment had come. */
export class BusinessClock {
  #jumps = [];

  static async open({ town, editor }) {
    const clock = new BusinessClock();
    Object.assign(clock, { town, editor });
    const now = await clock.#reads();
    clock.firstMinute = Math.ceil(now / MINUTE) * MINUTE + 10 * MINUTE;
    return clock;
  }

  minuteOf = (beat) => this.firstMinute + beat * MINUTE;

  /** Moves on to this instant (ms), unless it has come by itself. */
  async goesTo(instant) {
    if ((await this.#reads()) < instant) await this.town.movesTimeTo(new Date(instant).toISOString());
    await this.#reads();
  }

  /** Machine time (ms) at which this business instant (ms) had come; null while it has not. */
  cameAt(instant) {
    const at = this.#jumps.findIndex(({ business }) => business >= instant);
    const before = this.#jumps[at === -1 ? this.#jumps.length - 1 : at - 1];
    const run = before ? before.machine + (instant - before.business) : Number.POSITIVE_INFINITY;
    return at === -1 ? run : Math.min(run, this.#jumps[at].machine);
  }

  async #reads() {
    const { installation } = await (await this.editor.browser()).ask(INSTALLATION, {}, nowShape);
    const business = Date.parse(installation.businessNow);
    this.#jumps.push({ machine: Date.now(), business });
    return business;
  }
}

/** Wall time in the town's zone. */
export function wallTime(instant, zone = 'Europe/Madrid') {
  const format = { timeZone: zone, dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' };
  const [date, time] = new Intl.DateTimeFormat('sv-SE', format).format(new Date(instant)).split(' ');
  return { date, time };
}
