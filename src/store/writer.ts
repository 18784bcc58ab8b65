// The `Writer` of the contract over a queue of groups: refuses early what cannot be written, then waits for the commit.
import type { Applied, Intended, Settled, Writer } from '../contract/store.ts'
import { SenError } from '../errors/sen-error.ts'
import { correctOperation } from './correct-operation.ts'
import type { Disk } from './disk.ts'
import type { GroupQueue, SuccessfulReply } from './group-queue.ts'
import { draftEntry } from './ledger-format.ts'
import type { Operation } from './operations.ts'
import { applyOperation, deniedRow, intendOperation, settleOperation } from './to-operation.ts'
import { deniedValue } from './value-sums.ts'

export interface WriterOptions {
  readonly queue: GroupQueue
  readonly disk: Pick<Disk, 'isFull' | 'sawFull'>
  readonly close: () => Promise<void>
}

export function createWriter({ queue, disk, close }: WriterOptions): Writer {
  const push = async (operation: Operation): Promise<SuccessfulReply> => {
    // Outcomes of calls that run already go on: that is what the last room is kept for (design `reliability` §4).
    if (disk.isFull && operation.do !== 'settle')
      throw new SenError('storage_full', { why: 'disk' })
    try {
      return await queue.push(operation, sizeOf(operation))
    } catch (error) {
      if (error instanceof SenError && error.code === 'storage_full') disk.sawFull()
      throw error
    }
  }
  return {
    async intend(intend): Promise<Intended> {
      const reply = await push(intendOperation(intend))
      if (reply.kind === 'intended') return reply
      if (reply.kind === 'refused') return { ...reply, free: BigInt(reply.free) }
      throw unexpected()
    },
    async settle(settle): Promise<Settled> {
      const reply = await push(settleOperation(settle))
      if (reply.kind === 'settled') return { outcome: reply.outcome }
      throw unexpected()
    },
    async append(entry): Promise<number> {
      const reply = await push({ do: 'append', draft: draftEntry(entry) })
      if (reply.kind === 'appended') return reply.index
      throw unexpected()
    },
    async deny(entry, call): Promise<number> {
      const value = deniedValue(call)
      const reply = await push({
        do: 'append',
        draft: draftEntry(entry),
        denied: deniedRow(call),
        ...(value !== undefined && { value }),
      })
      if (reply.kind === 'appended') return reply.index
      throw unexpected()
    },
    apply: async (steps, entry) => appliedOf(await push(applyOperation(steps, entry))),
    correct: async (correction, entry) =>
      appliedOf(await push(correctOperation(correction, entry))),
    close,
  }
}

function appliedOf(reply: SuccessfulReply): Applied {
  if (reply.kind === 'applied') return { kind: 'applied', entry: reply.entry }
  if (reply.kind === 'undone') return reply
  throw unexpected()
}

/** Rough, and never less than half: it only bounds the queue. */
function sizeOf(operation: Operation): number {
  switch (operation.do) {
    case 'intend':
      return 512 + piecesLength(operation.draft.pieces)
    case 'settle': {
      const [before = '', after = ''] = operation.finished?.receipt ?? []
      return 1_024 + piecesLength(operation.draft.pieces) + before.length + after.length
    }
    case 'append':
      return 128 + piecesLength(operation.draft.pieces)
    case 'apply':
      return JSON.stringify(operation).length
    case 'checkpoint':
      return operation.note.length
  }
}

function piecesLength(pieces: readonly string[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0)
}

function unexpected(): SenError {
  return new SenError('internal_error', { why: 'reply' })
}
