import { Injectable } from '@nestjs/common';
import { accept, refuse, type Decided, type LanguageTag } from '@pregon/domain';
import type { ChannelAccount } from '../channels/account.entity.js';
import type { Tx } from '../ledger/tx.js';
import type { FileFacts } from '../media/file.facts.js';
import { Renditions } from '../media/renditions.service.js';
import { Stamps } from '../media/stamps.service.js';
import { shownMediaIds } from './draft.content.js';
import type { Draft } from './draft.entry.js';

/** The files of a variant as its network will get them: made, stored and stamped when its revision is cut. */
@Injectable()
export class DraftFiles {
  constructor(
    private readonly renditions: Renditions,
    private readonly stamps: Stamps,
  ) {}

  /** By asset id. Refuses `stamp_missing` where the logo is asked for and the organisation has none. */
  async renditionsFor(
    tx: Tx,
    draft: Draft,
    account: ChannelAccount,
    language: LanguageTag,
  ): Promise<Decided<ReadonlyMap<string, FileFacts>>> {
    const shown = shownMediaIds(draft, account, language);
    const wanted = draft.media.filter(({ assetId }) => shown.has(assetId));
    const mark = wanted.some(({ stamp }) => stamp) ? await this.stamps.mark(tx) : null;
    const files = new Map<string, FileFacts>();
    for (const { assetId, stamp } of wanted) {
      if (stamp && !mark)
        return refuse('stamp_missing', `media.${draft.media.findIndex((one) => one.assetId === assetId)}.stamp`);
      const rendition = this.renditions.renditionFor(tx, assetId, account.network, (stamp && mark) || undefined);
      files.set(assetId, await rendition);
    }
    return accept(files);
  }
}
