/**
 * Milliseconds since now, by whichever of this process's clocks says more: the steady one stands still while a machine
 * is suspended, the other may be set. For saying "too long", never for saying when.
 */
export function stopwatch(): () => number {
  const steady = performance.now();
  const wall = Date.now();
  return () => Math.max(performance.now() - steady, Date.now() - wall);
}
