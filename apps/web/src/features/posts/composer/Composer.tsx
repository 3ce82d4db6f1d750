import { useApolloClient } from '@apollo/client/react';
import { useContext, useEffect, useRef, useState } from 'react';
import { BusinessOffsetContext } from '../../../app/time/clock.js';
import { useT } from '../../../app/intl/useT.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { ButtonLink } from '../../../ui/ButtonLink.js';
import { Note } from '../../../ui/Note.js';
import { Page } from '../../../ui/Page.js';
import { StateBadge } from '../../../ui/StateBadge.js';
import { CommentsCard } from '../../reviews/CommentsCard.js';
import { DRAFT_POST, isDecidedOn, serverDraftOf } from '../draft/draft.post.js';
import { draftPorts } from '../draft/draft.ports.js';
import { emptyDraft } from '../draft/draft.state.js';
import type { DraftAccount, LanguageTag, Reach } from '../draft/draft.types.js';
import { localCopies } from '../draft/local.copy.js';
import { AccountPicker } from './AccountPicker.js';
import { ApprovalPath } from './ApprovalPath.js';
import { ChangesAsked } from './ChangesAsked.js';
import { ChecksPanel } from './ChecksPanel.js';
import { ComposerContext } from './composer.context.js';
import { DeclaredPanel } from './DeclaredPanel.js';
import { DetailFields } from './DetailFields.js';
import { FilesField } from './FilesField.js';
import { PreviewColumn } from './PreviewColumn.js';
import { SaveLine } from './SaveLine.js';
import { SaveNotices } from './SaveNotices.js';
import { SubmitButton } from './SubmitButton.js';
import { TextTabs } from './TextTabs.js';
import { useAutosave } from './useAutosave.js';
import { useComposerTools } from './useComposerTools.js';
import { WhenPanel } from './WhenPanel.js';
import styles from './composer.module.css';

const POST = graphql(`
  fragment ComposerPost_post on Post {
    id
    version
    title
    state
    viewerCan {
      edit {
        allowed
        reason
      }
      submit {
        allowed
        reason
      }
    }
    ...DraftPost_post
    ...ApprovalPath_post
    ...ChangesAsked_post
  }
`);

export interface ComposerFacts {
  readonly viewerId: string;
  readonly zone: string;
  readonly languages: readonly LanguageTag[];
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  readonly homeDepartmentId: string | null;
  readonly accounts: readonly DraftAccount[];
  readonly contentClasses: readonly string[];
  readonly labels: readonly string[];
  /** whether the administration has a logo to put on photos */
  readonly hasStamp: boolean;
  /** whether networks can fetch files from here; null before anybody looked */
  readonly reach: Reach | null;
  /** the planned day a new post was begun from, `YYYY-MM-DD` */
  readonly day: string | null;
}

interface Props {
  readonly post: FragmentType<typeof POST> | null;
  readonly facts: ComposerFacts;
  readonly onCreated: (id: string) => void;
}

/** Writing one post: what each account will say, how it will look, what is missing and who will see it. */
export function Composer({ post: ref, facts, onCreated }: Props) {
  const t = useT();
  const client = useApolloClient();
  const post = unmask(POST, ref);
  const data = unmask(DRAFT_POST, post);
  const { zone } = facts;
  const offset = useContext(BusinessOffsetContext);
  const businessNow = (): string => new Date(Date.now() + offset).toISOString();
  const [copies] = useState(() => localCopies(localStorage, facts.viewerId));
  const [copy] = useState(() => copies.read(data?.id ?? null));
  const { autosave, view } = useAutosave(() => {
    const server = data ? serverDraftOf(data, zone) : null;
    const blank = emptyDraft(facts.languages[0] ?? 'es', facts.homeDepartmentId);
    const fresh = facts.day === null ? blank : { ...blank, plan: { date: facts.day, time: '', fold: null } };
    return { ports: draftPorts({ client, copies, zone, businessNow }), server, draft: server?.draft ?? fresh, copy };
  });
  useEffect(() => {
    if (data) autosave.meet(serverDraftOf(data, zone), null);
  }, [autosave, data, zone]);
  const createdId = view.server?.id ?? null;
  const told = useRef(data?.id ?? null);
  useEffect(() => {
    if (createdId === null || told.current === createdId) return;
    told.current = createdId;
    onCreated(createdId);
  }, [createdId, onCreated]);
  const tools = useComposerTools(autosave, view, {
    accounts: facts.accounts,
    organisationLanguages: facts.languages,
    stale: data?.texts.filter((one) => one.stale).map((one) => one.language) ?? [],
    zone,
    businessNow,
    planLocked: data ? isDecidedOn(data) : false,
    hasStamp: facts.hasStamp,
    reach: facts.reach,
  });
  const title = view.draft.title.trim() || post?.title || t('posts.composer.new');
  return (
    <ComposerContext value={tools}>
      <Page
        title={title}
        body="fill"
        lead={
          <>
            <StateBadge state={post?.state ?? 'draft'} />
            <SaveLine />
          </>
        }
        actions={
          <>
            {createdId !== null && (
              <ButtonLink to={`/publicacion/${createdId}`} look="quiet">
                {t('posts.composer.life')}
              </ButtonLink>
            )}
            <SubmitButton allowed={post?.viewerCan.submit.allowed ?? true} />
          </>
        }
      >
        <div className={styles.composer}>
          <div className={styles.writing}>
            <SaveNotices recoveredSince={copy?.savedAt ?? null} />
            {post && <ChangesAsked post={post} zone={zone} />}
            {post?.state === 'in_review' && <Note>{t('posts.composer.inReview')}</Note>}
            <AccountPicker />
            <TextTabs />
            <FilesField />
            <DetailFields departments={facts.departments} contentClasses={facts.contentClasses} labels={facts.labels} />
          </div>
          <PreviewColumn />
          <div className={styles.side}>
            <ChecksPanel />
            <WhenPanel />
            <DeclaredPanel departments={facts.departments} />
            <ApprovalPath post={post ?? null} />
            {createdId !== null && <CommentsCard postId={createdId} />}
          </div>
        </div>
      </Page>
    </ComposerContext>
  );
}
