// Wrong usage: the sentence says in one line what to type instead. Ends with status 2.

export class UsageFault extends Error {
  /** In the caller's language, from the catalogue. */
  readonly sentence: string

  constructor(sentence: string) {
    super('usage_fault')
    this.name = 'UsageFault'
    this.sentence = sentence
  }
}
