/** Recorded JSON, spread over lines for reading; text that isn't JSON is shown exactly as it is. */
export function readable(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
