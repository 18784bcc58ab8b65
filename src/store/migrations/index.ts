// The list of migrations, in order. Imported objects, not a scan of a folder: a single-file build must have them too.
import { house } from './0001-house.ts'
import { contents } from './0002-contents.ts'
import type { Migration } from './migration.ts'

export const migrations: readonly Migration[] = Object.freeze([house, contents])

export const schemaVersion = migrations.length
