import { ExternalLink, Fence as FenceIcon } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useCommand } from '../../../app/apollo/useCommand.js';
import { useT } from '../../../app/intl/useT.js';
import { useFormat } from '../../../app/time/useFormat.js';
import { graphql, unmask, type FragmentType } from '../../../generated/index.js';
import { Button } from '../../../ui/Button.js';
import { Note } from '../../../ui/Note.js';
import { ReasonDialog } from '../../../ui/ReasonDialog.js';
import { toast } from '../../../ui/toasts.js';
import styles from './held.module.css';

const FenceStrip_fence = graphql(`
  fragment FenceStrip_fence on Fence {
    id
    begunAt
    reasons
    comparedAt
    findings {
      id
      verdict
      permalink
      title
      accountName
      post {
        id
      }
    }
    viewerCan {
      release {
        allowed
      }
    }
  }
`);

const RELEASE = graphql(`
  mutation FenceStripRelease($reason: String!) {
    releaseFence(reason: $reason) {
      __typename
      ... on FenceState {
        fence {
          id
        }
      }
      ...RefusalMessage_refused
    }
  }
`);
const COMPARE = graphql(`
  mutation FenceStripCompare {
    compareFence {
      __typename
      ... on FenceState {
        fence {
          id
          comparedAt
        }
      }
      ...RefusalMessage_refused
    }
  }
`);

const SHOWN = ['HeldPage', 'Shell'];
const VERDICTS = ['out', 'several', 'cannot_tell', 'unavailable', 'not_found'] as const;

/** After a restore: why nothing goes out, what the networks show of everything approved, and the release. */
export function FenceStrip({ fence: ref }: { readonly fence: FragmentType<typeof FenceStrip_fence> }) {
  const t = useT();
  const { moment } = useFormat();
  const release = useCommand(RELEASE, (data) => data.releaseFence, SHOWN);
  const compare = useCommand(COMPARE, (data) => data.compareFence, SHOWN);
  const [isReleasing, setReleasing] = useState(false);
  const fence = unmask(FenceStrip_fence, ref);
  const undecided = fence.findings.filter(({ verdict }) => verdict !== 'out' && verdict !== 'not_found').length;
  const askAgain = async (): Promise<void> => {
    const asked = await compare({});
    toast({ message: t(asked.kind === 'done' ? 'held.fence.asked' : 'command.failed.title') });
  };
  return (
    <Note
      tone="stop"
      Icon={FenceIcon}
      title={t('held.fence.title', { since: moment(fence.begunAt) })}
      actions={
        fence.viewerCan.release.allowed ? (
          <>
            <Button size="small" onPress={() => void askAgain()}>
              {t('held.fence.compare')}
            </Button>
            <Button size="small" look="danger" isDisabled={fence.comparedAt == null} onPress={() => setReleasing(true)}>
              {t('held.fence.release')}
            </Button>
          </>
        ) : undefined
      }
    >
      <p>{fence.reasons.map((reason) => t(`held.fence.reason.${reason}`)).join(' ')}</p>
      <p>{fence.comparedAt ? t('held.fence.compared', { at: moment(fence.comparedAt) }) : t('held.fence.comparing')}</p>
      {VERDICTS.map((verdict) => {
        const own = fence.findings.filter((one) => one.verdict === verdict);
        if (own.length === 0) return null;
        return (
          <details key={verdict} open={verdict !== 'not_found'}>
            <summary>{t(`held.fence.verdict.${verdict}`, { count: own.length })}</summary>
            <ul className={styles.facts}>
              {own.map(({ id, title, accountName, post, permalink }) => (
                <li key={id}>
                  {post ? <Link to={`/publicacion/${post.id}`}>{title}</Link> : title} · {accountName}{' '}
                  {permalink && (
                    <a href={permalink} target="_blank" rel="noreferrer noopener">
                      <ExternalLink aria-hidden size={12} /> {t('publishing.action.open')}
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </details>
        );
      })}
      {isReleasing && (
        <ReasonDialog
          title={t('held.fence.release.title')}
          text={t('held.fence.release.text', { undecided })}
          submitLabel={t('held.fence.release')}
          submitLook="danger"
          onClose={() => setReleasing(false)}
          run={(reason) => release({ reason })}
          onDone={() => {
            setReleasing(false);
            toast({ message: t('held.fence.released') });
          }}
        />
      )}
    </Note>
  );
}
