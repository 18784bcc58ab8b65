// The trace that a call belongs to, as W3C Trace Context writes it (`traceparent`). Taken from and given to trusted peers only.

export interface TraceParent {
  /** 32 hexadecimal characters. */
  readonly traceId: string
  /** 16 hexadecimal characters. */
  readonly parentId: string
  readonly sampled: boolean
}

/** Undefined for whatever does not follow the recommendation: then a new trace begins (Trace Context §3.2.2). */
export function parseTraceparent(text: string | null): TraceParent | undefined {
  const match = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-|$)/.exec(text ?? '')
  if (match === null) return undefined
  const [, version, traceId = '', parentId = '', flags = ''] = match
  // Version 00 has exactly four fields; `ff` is forbidden; ids of only zeros are invalid.
  const isWhole = version !== '00' || text?.length === 55
  if (!isWhole || version === 'ff' || /^0+$/.test(traceId) || /^0+$/.test(parentId))
    return undefined
  return { traceId, parentId, sampled: (Number.parseInt(flags, 16) & 1) === 1 }
}

export function formatTraceparent(trace: TraceParent): string {
  return `00-${trace.traceId}-${trace.parentId}-${trace.sampled ? '01' : '00'}`
}

/** @returns 32 hexadecimal characters. */
export function newTraceId(): string {
  return randomHex(16)
}

/** @returns 16 hexadecimal characters. */
export function newSpanId(): string {
  return randomHex(8)
}

function randomHex(bytes: number): string {
  return crypto.getRandomValues(new Uint8Array(bytes)).toHex()
}
