// The machine-readable label of AI content: seven strings in a fixed order (GB 45438-2025, Annex E).

export interface AiLabel {
  /** 1 is, 2 may be, 3 is suspected to be made by AI. We write 1 only; whatever another wrote is kept. */
  readonly Label: string
  readonly ContentProducer: string
  readonly ProduceID: string
  readonly ReservedCode1: string
  readonly ContentPropagator: string
  readonly PropagateID: string
  readonly ReservedCode2: string
}

const keys = [
  'Label',
  'ContentProducer',
  'ProduceID',
  'ReservedCode1',
  'ContentPropagator',
  'PropagateID',
  'ReservedCode2',
] as const satisfies readonly (keyof AiLabel)[]

/** Printable ASCII without space, quote and backslash: it needs no escape in any of the formats. */
const allowed = /^[\x21\x23-\x5B\x5D-\x7E]*$/
const longest = 256

export function createLabel(codes: {
  readonly producer: string
  readonly propagator: string
  /** The ledger's entry of the answer. */
  readonly entry: string
}): AiLabel {
  return Object.freeze({
    Label: '1',
    ContentProducer: codes.producer,
    ProduceID: codes.entry,
    ReservedCode1: '',
    ContentPropagator: codes.propagator,
    PropagateID: codes.entry,
    ReservedCode2: '',
  })
}

/** Whether a label may be written as it stands: every value of allowed characters, the two that say who and what not empty. */
export function isSound(label: AiLabel): boolean {
  const isPlain = keys.every((key) => allowed.test(label[key]) && label[key].length <= longest)
  return (
    isPlain && label.ContentProducer !== '' && label.ProduceID !== '' && /^[123]$/.test(label.Label)
  )
}

/** Bare, as it stands under a key or property named AIGC. */
export function labelText(label: AiLabel): string {
  return JSON.stringify(Object.fromEntries(keys.map((key) => [key, label[key]])))
}

/** @param value bare or wrapped as `{"AIGC": …}`, as JSON parsed. @returns undefined for what is no label. */
export function readLabel(value: unknown): AiLabel | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  const fields = value as Readonly<Record<string, unknown>>
  if ('AIGC' in fields) return readLabel(fields['AIGC'])
  // Others leave the reserved codes out; without these three it says nothing.
  const { Label, ContentProducer, ProduceID } = fields
  if (![Label, ContentProducer, ProduceID].every((field) => typeof field === 'string'))
    return undefined
  const label = Object.fromEntries(
    keys.map((key) => [key, typeof fields[key] === 'string' ? fields[key] : '']),
  )
  return label as unknown as AiLabel
}

export function isSameLabel(one: AiLabel | undefined, other: AiLabel): boolean {
  return one !== undefined && labelText(one) === labelText(other)
}
