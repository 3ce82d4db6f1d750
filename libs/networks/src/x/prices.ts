import type { Content } from '@pregon/domain';
import twitterText from 'twitter-text';
import type { Price } from '../contract.js';
import { stepsOf } from './steps.js';

/** X's list for pay per use, in thousandths of a dollar. X changes it without notice: compare when the date is old. */
export const X_PRICES = {
  asOf: '2026-08-22',
  currency: 'USD',
  /** a post or reply of one's own without a link */
  post: 15,
  /** the same with at least one link in it */
  link: 200,
  /** describing one picture */
  media: 5,
} as const;

/** Every post of a thread and the comment is charged by itself. Failed calls cost nothing. */
export function xPrice(draft: Content): Price {
  const steps = stepsOf(draft);
  const linked = steps.filter(({ text }) => twitterText.extractUrls(text).length > 0).length;
  const described = steps.flatMap(({ media }) => media).filter(({ alt }) => alt).length;
  const parts = [
    { code: 'post', thousandths: (steps.length - linked) * X_PRICES.post },
    { code: 'link', thousandths: linked * X_PRICES.link },
    { code: 'media', thousandths: described * X_PRICES.media },
  ].filter(({ thousandths }) => thousandths > 0);
  const thousandths = parts.reduce((sum, part) => sum + part.thousandths, 0);
  return { currency: X_PRICES.currency, thousandths, parts };
}
