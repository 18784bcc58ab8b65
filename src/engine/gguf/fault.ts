// Why a model file is refused, as a closed list of codes: the file's own words are never shown (design `engine` §12).

export type GgufFaultCode =
  | 'magic'
  | 'version'
  | 'counts'
  | 'cut'
  | 'key'
  | 'key-twice'
  | 'value-type'
  | 'array'
  | 'string'
  | 'value'
  | 'architecture'
  | 'missing'
  | 'range'
  | 'tokenizer'
  | 'token-id'
  | 'token-twice'
  | 'byte-tokens'
  | 'tensor-name'
  | 'tensor-twice'
  | 'dims'
  | 'tensor-type'
  | 'offset'
  | 'data-short'
  | 'trailing'
  | 'tensor-shape'
  | 'header-too-long'
  | 'adapter'
  | 'not-adapter'
  | 'adapter-type'
  | 'base-architecture'
  | 'base-tensor'
  | 'alpha'
  | 'activation'
  | 'pair'
  | 'rank'
  | 'not-finite'
  | 'too-large'

/** Ends a check early; caught by `checkGguf` and by nobody else. */
export class GgufFault extends Error {
  readonly code: GgufFaultCode

  constructor(code: GgufFaultCode) {
    super(code)
    this.name = 'GgufFault'
    this.code = code
  }
}
