// Fingerprints of the price book: of a whole snapshot, and of the numbers in one record that a confirmation stands for.
import { formatRate } from '../money/rate.ts'
import { rateClasses } from './read-rates.ts'
import type { BookFile, Price } from './records.ts'

/** SHA-256 in hex of everything in a record that changes an amount; sources and doubts are left out. */
export function digestOf(price: Omit<Price, 'digest'>): Promise<string> {
  const tiers = price.tiers.map((tier) => {
    const bands = [...tier.bands].map(([band, rates]) => [
      band,
      rateClasses.map((one) => {
        const rate = rates[one]
        return rate === undefined ? null : formatRate(rate)
      }),
    ])
    return [String(tier.to), bands]
  })
  const { provider, model, region = null, channel, currency, valid } = price
  const span = [String(valid.from), String(valid.to)]
  return sha256(JSON.stringify([provider, model, region, channel, currency, span, tiers]))
}

/** Id of a snapshot: 32 hex digits over names and bytes of its files, whatever their order. */
export async function bookId(files: readonly BookFile[]): Promise<string> {
  const parts = await Promise.all(
    files.map(async (file) => `${file.origin}/${file.name} ${await sha256(file.text)}`),
  )
  return (await sha256(parts.sort().join('\n'))).slice(0, 32)
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
