const colours = process.stdout.isTTY && process.stdout.hasColors();
const paint =
  (code: number) =>
  (text: string): string =>
    colours ? `\u001b[${code}m${text}\u001b[0m` : text;

export const bold = paint(1);
export const dim = paint(2);
const green = paint(32);
const red = paint(31);

export const say = (line = ''): void => {
  process.stdout.write(`${line}\n`);
};

const COLUMN = 12;

/** One line for one part: that it runs, where, and how long it took. */
export const sayDone = (part: string, what: string, startedMs?: number): void => {
  const took = startedMs === undefined ? '' : dim(`  ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
  say(`  ${green('✔')} ${part.padEnd(COLUMN)} ${what}${took}`);
};

export const sayDoing = (part: string, what: string): void => say(`  ${dim('…')} ${part.padEnd(COLUMN)} ${dim(what)}`);

export const sayWrong = (part: string, what: string): void => say(`  ${red('✘')} ${part.padEnd(COLUMN)} ${what}`);

/** What happened, then what to do. */
export const sayFailure = (sentence: string, remedy?: string): void => {
  process.stderr.write(`\n${red('✘')} ${sentence}\n${remedy ? `  ${remedy}\n` : ''}`);
};
