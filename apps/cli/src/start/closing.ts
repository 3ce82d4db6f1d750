/** What was opened, closed in the opposite order; one that fails does not keep the others open. */
export class Closing {
  private readonly steps: { readonly what: string; readonly close: () => Promise<void> | void }[] = [];

  add(what: string, close: () => Promise<void> | void): void {
    this.steps.push({ what, close });
  }

  has(what: string): boolean {
    return this.steps.some((step) => step.what === what);
  }

  /** Answers what could not be closed, in sentences. */
  async closeAll(): Promise<string[]> {
    const failures: string[] = [];
    for (const { what, close } of this.steps.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        failures.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return failures;
  }
}
