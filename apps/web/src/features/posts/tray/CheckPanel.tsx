import { CircleAlert } from 'lucide-react';
import { useT } from '../../../app/intl/useT.js';
import { Card } from '../../../ui/Card.js';
import { Checkbox } from '../../../ui/Checkbox.js';
import { TextField } from '../../../ui/TextField.js';
import { useApprovalWords } from '../approval/useApprovalWords.js';
import type { Attested } from './useAttested.js';
import styles from './tray.module.css';

interface Props {
  readonly checks: readonly string[];
  readonly requires: readonly string[];
  readonly attested: Attested;
}

export const CHECKS_ID = 'tray-checks';

/** What must be ticked and stated before approving; for the other answers nothing is asked. */
export function CheckPanel({ checks, requires, attested }: Props) {
  const t = useT();
  const words = useApprovalWords();
  if (checks.length === 0 && requires.length === 0) return null;
  const { ticked, stated, tried, missing, tick, state } = attested;
  const done = checks.length + requires.length - missing.length;
  return (
    <div id={CHECKS_ID}>
      <Card
        title={t('approvals.checks.title')}
        aside={
          <span className={styles.faint}>
            {t('approvals.checks.count', { done, all: checks.length + requires.length })}
          </span>
        }
      >
        <div className={styles.checks}>
          {checks.map((code) => (
            <Checkbox
              key={code}
              isSelected={ticked.has(code)}
              isInvalid={tried && !ticked.has(code)}
              onChange={(on) => tick(code, on)}
            >
              {words.check(code)}
            </Checkbox>
          ))}
          {requires.map((code) => (
            <TextField
              key={code}
              label={words.evidence(code)}
              isRequired
              maxLength={500}
              value={stated[code] ?? ''}
              onChange={(value) => state(code, value)}
              error={tried && missing.includes(code) ? t('command.required') : undefined}
            />
          ))}
          {tried && missing.length > 0 && (
            <p className={styles.missing}>
              <CircleAlert aria-hidden />
              {t('approvals.checks.missing')}
            </p>
          )}
        </div>
      </Card>
    </div>
  );
}
