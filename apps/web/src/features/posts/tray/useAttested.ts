import { useState } from 'react';

export interface Attested {
  readonly ticked: ReadonlySet<string>;
  readonly stated: Readonly<Record<string, string>>;
  /** an approval was tried while something was missing */
  readonly tried: boolean;
  /** codes still unticked or unstated */
  readonly missing: readonly string[];
  readonly tick: (code: string, on: boolean) => void;
  readonly state: (code: string, value: string) => void;
  readonly setTried: () => void;
  /** what goes with an approval */
  readonly given: { readonly checks: string[]; readonly evidence: { name: string; value: string }[] };
}

/** The checklist of one step while it is being filled in. */
export function useAttested(checks: readonly string[], requires: readonly string[]): Attested {
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [stated, setStated] = useState<Readonly<Record<string, string>>>({});
  const [tried, setTried] = useState(false);
  const said = (code: string): string => (stated[code] ?? '').trim();
  return {
    ticked,
    stated,
    tried,
    missing: [...checks.filter((code) => !ticked.has(code)), ...requires.filter((code) => said(code) === '')],
    tick: (code, on) => setTicked((now) => new Set(on ? [...now, code] : [...now].filter((one) => one !== code))),
    state: (code, value) => setStated((now) => ({ ...now, [code]: value })),
    setTried: () => setTried(true),
    given: {
      checks: checks.filter((code) => ticked.has(code)),
      evidence: requires.flatMap((code) => (said(code) === '' ? [] : [{ name: code, value: said(code) }])),
    },
  };
}
