/** An expected reason why a command can't be done: a sentence for a person, and what to do about it. */
export class CliFailure extends Error {
  constructor(
    sentence: string,
    readonly remedy: string,
    options?: { cause?: unknown },
  ) {
    super(sentence, options);
    this.name = 'CliFailure';
  }
}
