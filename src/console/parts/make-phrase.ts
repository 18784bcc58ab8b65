// Makes up a password that can be read aloud: six groups of two syllables, 2^72 equally likely phrases.

const consonants = 'bdghklmnprstvxyz'
const vowels = 'aeio'

/** E.g. `bano-kero-tosa-vemi-gado-ripe`. `crypto.getRandomValues` exists on plain http as well. */
export function makePhrase(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  // 16 consonants × 4 vowels: six bits of each byte, without any bias.
  const syllables = [...bytes].map(
    (byte) => consonants.charAt(byte & 15) + vowels.charAt((byte >> 4) & 3),
  )
  return Array.from({ length: 6 }, (_, index) =>
    syllables.slice(index * 2, index * 2 + 2).join(''),
  ).join('-')
}
