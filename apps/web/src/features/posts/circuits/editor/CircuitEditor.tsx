import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useT } from '../../../../app/intl/useT.js';
import { SegmentedControl } from '../../../../ui/SegmentedControl.js';
import { HeadCard } from '../cards/HeadCard.js';
import { RulesCard } from '../cards/RulesCard.js';
import { StepList } from '../cards/StepList.js';
import { DeskContext } from '../desk/desk.context.js';
import { NamesContext } from '../desk/names.context.js';
import { Simulator } from '../simulator/Simulator.js';
import { IssueList } from '../text/IssueList.js';
import { SourceEditor } from '../text/SourceEditor.js';
import { VersionList } from '../versions/VersionList.js';
import type { Circuit } from './circuit.fragments.js';
import styles from './editor.module.css';
import type { DeskState } from './useDeskState.js';
import { Unreadable } from './Unreadable.js';
import { useJump } from './useJump.js';

interface Props {
  readonly state: DeskState;
  /** null: a new one */
  readonly circuit: Circuit | null;
  /** The text differs from what is in force: the simulator shows both. */
  readonly isChanged: boolean;
  readonly onRestore: ((source: string, version: number) => void) | null;
}

const VIEWS = ['cards', 'text', 'simulator', 'versions'] as const;
type View = (typeof VIEWS)[number];
const NAMES: Readonly<Record<View, string>> = {
  cards: 'fichas',
  text: 'texto',
  simulator: 'simulador',
  versions: 'versiones',
};

/** Cards on one side; on the other the same as text, the simulator, or the versions. Narrow, one at a time. */
export function CircuitEditor({ state: { desk, isUnreadable, state }, circuit, isChanged, onRestore }: Props) {
  const t = useT();
  const [address, setAddress] = useSearchParams();
  const [goTo, setGoTo] = useState<{ readonly line: number } | null>(null);
  const { cards, jump } = useJump(desk);
  const views = circuit ? VIEWS : VIEWS.filter((one) => one !== 'versions');
  const view = views.find((one) => NAMES[one] === address.get('vista')) ?? 'cards';
  const show = (next: View): void =>
    setAddress(
      (before) => {
        if (next === 'cards') before.delete('vista');
        else before.set('vista', NAMES[next]);
        return before;
      },
      { replace: true },
    );
  const text = (
    <SourceEditor
      source={desk.source}
      isReadOnly={!desk.canEdit}
      issues={desk.issues}
      goTo={goTo}
      onChange={desk.write}
    />
  );
  return (
    <NamesContext value={desk}>
      <DeskContext value={desk}>
        <div className={styles.editor} data-view={view}>
          {desk.canEdit && (
            <IssueList
              issues={desk.issues}
              state={state}
              words={desk.issueWords}
              onCard={({ path }) => {
                // On a narrow screen the cards may be out of sight.
                if (view !== 'cards' && isNarrow()) show('cards');
                jump(path);
              }}
              onLine={(line) => {
                if (view !== 'text' && !(view === 'cards' && !isNarrow())) show('text');
                setGoTo({ line });
              }}
            />
          )}
          <div className={styles.views}>
            <SegmentedControl
              label={t('circuits.view')}
              items={views.map((id) => ({ id, title: t(`circuits.view.${id}`) }))}
              value={view}
              onChange={show}
            />
          </div>
          <div className={styles.columns}>
            <div ref={cards} className={styles.cards}>
              {isUnreadable ? (
                <Unreadable issues={desk.issues} onText={() => show('text')} />
              ) : (
                <>
                  <HeadCard isNew={circuit === null} />
                  <section aria-label={t('circuits.steps')} className={styles.section}>
                    <h2>{t('circuits.steps')}</h2>
                    <StepList list="steps" />
                  </section>
                  <RulesCard />
                </>
              )}
            </div>
            <div className={styles.beside}>
              {view === 'simulator' ? (
                <Simulator
                  source={isChanged ? desk.source : null}
                  isFaulty={desk.issues.some(({ severity }) => severity === 'error')}
                />
              ) : view === 'versions' && circuit ? (
                <VersionList circuit={circuit} onRestore={onRestore} />
              ) : (
                text
              )}
            </div>
          </div>
        </div>
      </DeskContext>
    </NamesContext>
  );
}

/** As the style sheet: below it one column is shown at a time. */
const isNarrow = (): boolean => matchMedia('(max-width: 1100px)').matches;
