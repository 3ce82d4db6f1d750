export interface GraceDraft {
  readonly defaultMinutes: number;
  readonly byClass: readonly { readonly contentClass: string; readonly minutes: number }[];
}

/** The same minutes for everything, in whatever order the classes were added. */
export const sameGrace = (a: GraceDraft, b: GraceDraft): boolean =>
  a.defaultMinutes === b.defaultMinutes &&
  a.byClass.length === b.byClass.length &&
  a.byClass.every(({ contentClass, minutes }) => minutesOf(b, contentClass) === minutes);

const minutesOf = ({ byClass }: GraceDraft, contentClass: string): number | undefined =>
  byClass.find((one) => one.contentClass === contentClass)?.minutes;
