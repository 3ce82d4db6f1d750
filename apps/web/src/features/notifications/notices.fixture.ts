import { makeFragmentData } from '../../generated/index.js';
import {
  NoticeDeliveries_NoticeFragmentDoc,
  NoticeLine_NoticeFragmentDoc,
  type NoticeDeliveries_NoticeFragment,
} from '../../generated/graphql.js';
import { both } from '../../testing/both.js';
import type { NoticeData } from './notice.data.js';

type Deliveries = NoticeDeliveries_NoticeFragment['deliveries'];

/** Enric's round asks Marta, unless told otherwise. */
export const aNotice = (over: Partial<NoticeData> = {}): NoticeData => ({
  __typename: 'Notice',
  id: 'n1',
  kind: 'asked',
  at: '2026-09-10T09:00:00Z',
  readAt: null,
  stepId: 's1',
  post: { __typename: 'Post', id: 'fira', title: 'Fira de l’Arròs: 24 puestos' },
  actor: { __typename: 'Person', id: 'enric', name: 'Enric Blasco' },
  details: [
    { __typename: 'RefusalDetail', name: 'step', value: 'Comité de la Fira' },
    { __typename: 'RefusalDetail', name: 'due', value: '2026-09-10T15:00:00Z' },
  ],
  ...over,
});

export const detail = (name: string, value: string) => ({ __typename: 'RefusalDetail' as const, name, value });

/** As the list has it, with how it went out. */
export const anEdge = (notice: NoticeData, deliveries: Deliveries = []) => ({
  __typename: 'NoticeEdge' as const,
  cursor: notice.id,
  node: {
    __typename: 'Notice' as const,
    id: notice.id,
    ...both(
      makeFragmentData(notice, NoticeLine_NoticeFragmentDoc),
      makeFragmentData(
        { __typename: 'Notice', id: notice.id, deliveries: [...deliveries] },
        NoticeDeliveries_NoticeFragmentDoc,
      ),
    ),
  },
});
