// The two columns of a file's row that are JSON.
import { z } from 'zod'

import type { AboutFile, DocumentRow, FoundInFile } from '../../contract/document-file.ts'
import { documentKinds } from '../../contract/knowledge.ts'
import { parseOwnJson } from '../../json/parse.ts'

const text = z.string().max(2_000)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const aboutFile = z.strictObject({
  title: text.optional(),
  number: text.optional(),
  kind: z.enum(documentKinds).optional(),
  validFrom: day.optional(),
  validTo: day.optional(),
  source: text.optional(),
  encoding: text.optional(),
  checkedBy: text.optional(),
  checkedOn: day.optional(),
  as: text.optional(),
  follows: text.optional(),
})

/** A row that an older program wrote may hold less; one that nobody can read says nothing. */
export function aboutOf(row: Pick<DocumentRow, 'about'>): AboutFile {
  const read = row.about === '' ? undefined : aboutFile.safeParse(parseOwnJson(row.about))
  return read?.success === true ? withoutUndefined(read.data) : {}
}

export function foundOf(row: Pick<DocumentRow, 'found'>): FoundInFile | undefined {
  // Written by this program only, from what the child's result was checked to be.
  return row.found === '' ? undefined : (parseOwnJson(row.found) as unknown as FoundInFile)
}

/** Optional means absent. */
function withoutUndefined(about: z.infer<typeof aboutFile>): AboutFile {
  return Object.fromEntries(
    Object.entries(about).filter(([, value]) => value !== undefined),
  ) as AboutFile
}
