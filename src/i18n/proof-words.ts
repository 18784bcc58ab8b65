// The page to read of a proof, in all languages at once: whoever gets the file chooses.
import { proof as en } from './en/proof.ts'
import { proof as vi } from './vi/proof.ts'
import { proof as zh } from './zh/proof.ts'

export const proofWords = { en, vi, zh } as const
