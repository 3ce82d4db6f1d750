import { CircleCheck, OctagonX, TriangleAlert, WandSparkles } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { announce } from '../../../ui/announce.js';
import { Button } from '../../../ui/Button.js';
import { Card } from '../../../ui/Card.js';
import { networkName } from '../../../ui/NetworkMark.js';
import { ToneBadge } from '../../../ui/ToneBadge.js';
import type { Finding } from '../draft/draft.checks.js';
import { repairOf } from '../draft/draft.repairs.js';
import { useComposer } from './composer.context.js';
import { useWords } from './useWords.js';
import styles from './composer.module.css';

function FindingLine({ finding }: { readonly finding: Finding }) {
  const t = useT();
  const words = useWords();
  const { draft, edit, goTo } = useComposer();
  const { place, details, networks } = finding;
  const language = 'language' in place ? words.language(place.language) : '';
  const repair = repairOf(finding, draft);
  const mend = (): void => {
    if (!repair) return;
    edit(repair.apply);
    announce(t('posts.repair.done'));
    goTo(place);
  };
  const Icon = finding.severity === 'error' ? OctagonX : TriangleAlert;
  return (
    <li data-tone={finding.severity === 'error' ? 'stop' : 'wait'}>
      <Icon aria-label={t(`posts.check.${finding.severity}`)} />
      <div>
        {t(`posts.check.${finding.code}`, {
          ...details,
          language,
          // Which of several is meant; one alone needs no number.
          file: place.kind === 'alt' && draft.files.length > 1 ? String(place.photo + 1) : 'none',
          over: Number(details['used'] ?? 0) - Number(details['max'] ?? 0),
        })}
        {details['fallback'] !== undefined && (
          <p className={styles.faint}>{t(`posts.fallback.${String(details['fallback'])}`)}</p>
        )}
        {details['reach'] !== undefined && (
          <p className={styles.faint}>
            {t(`channels.reach.${String(details['reach'])}`, { address: details['address'] ?? '' })}
          </p>
        )}
        {networks.length > 0 && <p className={styles.faint}>{networks.map(networkName).join(', ')}</p>}
      </div>
      <div className={styles.fix}>
        {repair && (
          <Button size="small" onPress={mend}>
            <WandSparkles aria-hidden />
            {t(`posts.repair.${repair.kind}`, {
              result: repair.kind === 'copy_alt' ? words.language(repair.result) : repair.result,
            })}
          </Button>
        )}
        <Button size="small" look="quiet" onPress={() => goTo(place)}>
          {t('posts.check.go')}
        </Button>
      </div>
    </li>
  );
}

/** What would keep the draft from being submitted, and advice; each with the way to mend it. */
export function ChecksPanel() {
  const t = useT();
  const { findings, variants, rules } = useComposer();
  const errors = findings.filter((one) => one.severity === 'error').length;
  const waiting = variants.some((one) => !rules.has(one.account.network));
  return (
    <Card
      title={t('posts.checks.title')}
      aside={
        errors > 0 ? (
          <ToneBadge tone="stop" Icon={OctagonX} look="line">
            {t('posts.checks.block', { count: errors })}
          </ToneBadge>
        ) : undefined
      }
    >
      <ul className={styles.checks} aria-live="polite" aria-relevant="additions">
        {findings.map((finding) => (
          <FindingLine key={finding.id} finding={finding} />
        ))}
        {errors === 0 && !waiting && (
          <li data-tone="done">
            <CircleCheck aria-hidden />
            <div>{t(findings.length === 0 ? 'posts.checks.clear' : 'posts.checks.noBlock')}</div>
          </li>
        )}
        {waiting && (
          <li data-tone="neutral">
            <span />
            {t('posts.checks.loading')}
          </li>
        )}
      </ul>
    </Card>
  );
}
