// The type that a translation must have: the English catalogue with its texts opened up, so that a missing key does not compile.

/** Texts widen to `string`, functions keep their parameters and return text, lists keep their members' shape. */
export type Widen<Value> = Value extends string
  ? string
  : Value extends (...parameters: infer Parameters) => unknown
    ? (...parameters: Parameters) => string
    : Value extends readonly (infer Member)[]
      ? readonly Widen<Member>[]
      : { readonly [Key in keyof Value]: Widen<Value[Key]> }
