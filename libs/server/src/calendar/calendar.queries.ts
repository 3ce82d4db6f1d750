import {
  derivePostState,
  PERSON_NEEDS,
  type DeliveryState,
  type EditorialState,
  type PersonNeed,
  type PostFilter,
  type PostStanding,
  type Staff,
} from '@pregon/domain';
import type { CalendarFilter } from '../generated/schema.js';
import type { Tx } from '../ledger/tx.js';
import { titleOf } from '../posts/post.aggregate.js';
import { holderOf, type Holder } from '../posts/post.holder.js';
import { visibleSql } from '../posts/posts.queries.js';

interface Row {
  id: string;
  version: number;
  title: string | null;
  source_language: string;
  source_text: string | null;
  content_class: string;
  campaign: string | null;
  labels: string[];
  department_id: string;
  author_id: string;
  changed_at: Date;
  date: string;
  time: string;
  instant: Date;
  asset_id: string | null;
  variants: {
    account_id: string;
    network: string;
    language: string;
    state: EditorialState;
    since: string;
    delivery: DeliveryState | null;
    settled: boolean | null;
    delivery_since: string | null;
  }[];
  asked: { state: 'active' | 'stuck'; since: string; due: string | null; waits_for: string[] }[] | null;
  unconfirmed: boolean;
}

export interface CalendarItem {
  readonly id: string;
  readonly version: number;
  readonly date: string;
  readonly time: string;
  readonly instant: string;
  readonly title: string;
  readonly contentClass: string;
  readonly campaign: string | null;
  readonly labels: readonly string[];
  readonly departmentId: string;
  readonly authorId: string;
  readonly networks: readonly string[];
  readonly accountIds: readonly string[];
  readonly languages: readonly string[];
  readonly assetId: string | null;
  readonly standing: PostStanding;
  readonly holder: Holder | null;
}

/** One query for the range, whatever its length: each card's parts come with its row. */
export async function plannedBetween(
  tx: Tx,
  range: { readonly from: string; readonly to: string },
  visible: PostFilter,
  staff: Staff,
): Promise<CalendarItem[]> {
  const { sql, parameters } = visibleSql(visible, 4);
  const rows = await tx.query<Row[]>(
    `SELECT p.id, p.version, p.title, p.source_language, t.text AS source_text, p.content_class, p.campaign, p.labels,
       p.department_id, p.author_id, p.changed_at, s.date, s.time, s.instant, m.asset_id, v.variants, a.asked,
       EXISTS (SELECT 1 FROM approval_run r
         JOIN run_mark k ON k.organisation_id = r.organisation_id AND k.run_id = r.id AND k.kind = 'unconfirmed'
         WHERE r.organisation_id = p.organisation_id AND r.post_id = p.id AND NOT EXISTS (SELECT 1 FROM run_mark z
           WHERE z.organisation_id = k.organisation_id AND z.run_id = k.run_id AND z.ref = k.ref
             AND z.kind IN ('confirmed', 'denied'))) AS unconfirmed
     FROM slot s
     JOIN post p ON p.organisation_id = s.organisation_id AND p.id = s.post_id
     LEFT JOIN post_text t ON t.organisation_id = p.organisation_id AND t.post_id = p.id AND t.language = p.source_language
     LEFT JOIN post_media m ON m.organisation_id = p.organisation_id AND m.post_id = p.id AND m.position = 0
     LEFT JOIN LATERAL (
       SELECT json_agg(json_build_object('account_id', v.account_id, 'network', c.network, 'language', v.language,
           'state', v.state, 'since', v.state_since, 'delivery', d.state, 'settled', d.settled,
           'delivery_since', d.state_since) ORDER BY v.position) AS variants
       FROM variant v
       JOIN account c ON c.organisation_id = v.organisation_id AND c.id = v.account_id
       LEFT JOIN publication d ON d.organisation_id = v.organisation_id AND d.variant_id = v.id AND d.slot_id = s.id
       WHERE v.organisation_id = p.organisation_id AND v.post_id = p.id AND (v.state <> 'archived' OR p.archived)
     ) v ON true
     LEFT JOIN LATERAL (
       SELECT json_agg(json_build_object('state', r.state, 'since', r.since, 'due', r.due, 'waits_for', r.waits_for)) AS asked
       FROM run_step r
       WHERE r.organisation_id = p.organisation_id AND r.post_id = p.id AND r.state IN ('active', 'stuck')
     ) a ON true
     WHERE s.organisation_id = $1 AND s.date BETWEEN $2 AND $3 AND NOT p.archived AND ${sql}
     ORDER BY s.instant, p.id`,
    [tx.tenant, range.from, range.to, ...parameters],
  );
  return rows.map((row) => asItem(row, staff));
}

function asItem(row: Row, staff: Staff): CalendarItem {
  const variants = row.variants ?? [];
  const deliveries = variants.flatMap(({ delivery, delivery_since: since }) =>
    delivery && since ? [{ state: delivery, since: iso(since) }] : [],
  );
  const standing = derivePostState(
    variants.length === 0
      ? [{ state: 'draft', delivery: null }]
      : variants.map(({ state, delivery, settled }) => ({
          state,
          delivery: delivery ? { state: delivery, settled: settled === true } : null,
        })),
    [
      ...(row.asked?.some((step) => step.state === 'stuck') ? ['nobody_decides' as const] : []),
      ...(row.unconfirmed ? ['confirm_on_behalf' as const] : []),
    ],
  );
  const holder = holderOf(
    {
      authorId: row.author_id,
      departmentId: row.department_id,
      standing,
      changedAt: row.changed_at.toISOString(),
      variantsSince: variants.map((variant) => iso(variant.since)),
      deliveries,
      asked: (row.asked ?? []).map((step) => ({
        since: iso(step.since),
        due: step.due === null ? null : iso(step.due),
        waitsFor: step.waits_for,
      })),
      plannedFor: row.instant.toISOString(),
    },
    staff,
  );
  return {
    id: row.id,
    version: row.version,
    date: row.date,
    time: row.time,
    instant: row.instant.toISOString(),
    title: titleOf({ title: row.title, sourceLanguage: row.source_language }, [
      { language: row.source_language, text: row.source_text ?? '' },
    ]),
    contentClass: row.content_class,
    campaign: row.campaign,
    labels: row.labels,
    departmentId: row.department_id,
    authorId: row.author_id,
    networks: distinct(variants.map((variant) => variant.network)),
    accountIds: distinct(variants.map((variant) => variant.account_id)),
    languages: distinct(variants.map((variant) => variant.language)),
    assetId: row.asset_id,
    standing,
    holder,
  };
}

/** Everything the filter says but the state, so that what needs a person can be counted before states are chosen. */
export function passes(item: CalendarItem, filter: CalendarFilter): boolean {
  const some = (wanted: readonly string[] | null | undefined, has: readonly string[]): boolean =>
    !wanted || wanted.length === 0 || has.some((one) => wanted.includes(one));
  const search = filter.search?.trim().toLocaleLowerCase('es') ?? '';
  return (
    some(filter.departmentIds, [item.departmentId]) &&
    some(filter.accountIds, item.accountIds) &&
    some(filter.networks, item.networks) &&
    some(filter.languages, item.languages) &&
    some(filter.campaigns, item.campaign === null ? [] : [item.campaign]) &&
    (search === '' || item.title.toLocaleLowerCase('es').includes(search))
  );
}

export const inStates = (item: CalendarItem, filter: CalendarFilter, personId: string): boolean =>
  (!filter.states || filter.states.length === 0 || filter.states.includes(item.standing.state)) &&
  (!filter.needsPerson || item.standing.needsPerson) &&
  (!filter.mine || (item.holder?.personIds.includes(personId) ?? false));

export const needCounts = (
  items: readonly CalendarItem[],
): { readonly need: PersonNeed; readonly count: number; readonly postIds: readonly string[] }[] =>
  PERSON_NEEDS.flatMap((need) => {
    const postIds = items.filter((item) => item.standing.needs.includes(need)).map((item) => item.id);
    return postIds.length === 0 ? [] : [{ need, count: postIds.length, postIds }];
  });

const iso = (text: string): string => new Date(text).toISOString();
const distinct = (values: readonly string[]): string[] => [...new Set(values)];
