/** Switches of the specs of the core, read here and nowhere else. */
const whole = (name: string, text: string | undefined): number | null => {
  if (text === undefined || text === '') return null;
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new Error(`${name} must be a whole number, not ${text}`);
  return number;
};

const { PREGON_GOLDEN, PREGON_DEEP_STEPS, PREGON_DEEP_SEED } = process.env;

export const SWITCHES = {
  /** writes the golden files instead of comparing with them */
  renewGolden: PREGON_GOLDEN === 'renew',
  /** steps of random histories at least; null = the short form of `npm test` */
  deepSteps: whole('PREGON_DEEP_STEPS', PREGON_DEEP_STEPS),
  /** replays one run; null = a new one each time */
  deepSeed: whole('PREGON_DEEP_SEED', PREGON_DEEP_SEED),
} as const;
