// What comes in at this moment counts for its person as what is there: so many uploads at once hold no more than one after the other.
import type { FileRow } from '../../contract/batch.ts'
import type { Tenant } from '../../contract/people.ts'

interface Person {
  readonly tenant: Tenant
  readonly personId: string
}

/** All of one person, what is there and what is coming; let go of by disposal. */
export interface Shelf extends AsyncDisposable {
  bytes(): number
  files(): number
  /** Counts so many bytes more. @returns all bytes of this person. */
  take(bytes: number): number
  /** It is there; without it nothing of it counts any more after disposal. */
  stays(): void
}

interface Counted {
  bytes: number
  files: number
  open: number
  readonly found: Promise<readonly Pick<FileRow, 'bytes'>[]>
}

/** @param rowsOf files that a person has; read once for uploads that overlap, since whatever comes meanwhile is counted here. */
export function createComing(rowsOf: (of: Person) => Promise<readonly Pick<FileRow, 'bytes'>[]>): {
  readonly begin: (of: Person) => Promise<Shelf>
} {
  const shelves = new Map<string, Counted>()
  return {
    async begin(of) {
      const key = JSON.stringify([of.tenant, of.personId])
      let known = shelves.get(key)
      if (known === undefined) {
        known = { bytes: 0, files: 0, open: 0, found: rowsOf(of) }
        shelves.set(key, known)
      }
      const counted = known
      counted.open += 1
      counted.files += 1
      let own = 0
      let isThere = false
      const close = (): void => {
        if (!isThere) {
          counted.bytes -= own
          counted.files -= 1
        }
        counted.open -= 1
        if (counted.open === 0) shelves.delete(key)
      }
      const there = await counted.found.catch((error: unknown) => {
        close()
        throw error
      })
      const before = there.reduce((sum, row) => sum + row.bytes, 0)
      return {
        bytes: () => before + counted.bytes,
        files: () => there.length + counted.files,
        take(bytes) {
          own += bytes
          counted.bytes += bytes
          return before + counted.bytes
        },
        stays() {
          isThere = true
        },
        async [Symbol.asyncDispose]() {
          close()
        },
      }
    },
  }
}
