// What can be a Vietnamese syllable: whether a reading of old bytes makes sense is the share of its words that can.

// Letters below keep their shape (â ă ê ô ơ ư) and have lost their tone.
const onsets = 'b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' ')
const open =
  'a ai ao au ay âu ây e eo ê êu i ia iu iê iêu o oa oai oao oay oe oeo oi oo ô ôi ơ ơi u ua ui uê uơ uy uya uyu uâ uây uô uôi ư ưa ưi ưu ươ ươi ươu y ya yê yêu uao uai uay uyê ue ueo'.split(
    ' ',
  )
const closed =
  'ac am an ang ap at ach anh ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât ec em en eng ep et êch êm ên ênh êp êt êng ich im in inh ip it iêc iêm iên iêng iêp iêt oc om on ong op ot oac oam oan oang oap oat oach oanh oăc oăm oăn oăng oăt oen oet oong ooc ôc ôm ôn ông ôp ôt ơm ơn ơp ơt uc um un ung up ut uân uâng uât uôc uôm uôn uông uôt uych uynh uyên uyêt uyt uyn ưc ưm ưn ưng ưt ươc ươm ươn ương ươp ươt yêm yên yêng yêt ynh uênh uêch uơn uan uang uat uach uanh uăn uăng uăt ueng uet uen'.split(
    ' ',
  )

const rimes: ReadonlySet<string> = new Set([...open, ...closed])
const starts: readonly string[] = ['', ...onsets].toSorted(
  (left, right) => right.length - left.length,
)
// Acute, grave, hook, tilde, dot below: marks of tone, in NFD.
const tone = /[\u0301\u0300\u0309\u0303\u0323]/g
const stopped = /(?:ch|[cpt])$/

/** @param word one word, any case, NFC. Old and new places of the tone are both right. */
export function isSyllable(word: string): boolean {
  if (word.length > 7 || word.length === 0) return false
  const apart = word.toLowerCase().normalize('NFD')
  const tones = apart.match(tone) ?? []
  if (tones.length > 1) return false
  const plain = apart.replace(tone, '').normalize('NFC')
  // A syllable that ends in a stop takes the acute or the dot below only.
  if (stopped.test(plain) && tones[0] !== '\u0301' && tones[0] !== '\u0323') return false
  for (const start of starts) {
    if (!plain.startsWith(start)) continue
    const rime = plain.slice(start.length)
    if (rimes.has(rime)) return true
    // `gi` and `qu` lend their vowel: gì, giếng, quốc.
    if (start === 'gi' && (rime === '' || rimes.has(`i${rime}`))) return true
    if (start === 'qu' && rimes.has(`u${rime}`)) return true
  }
  return false
}

const word = /[^\s!-/:-@[-`{-~]+/g
/** Enough to know: a long text is judged by its head, its middle and its end. */
const judged = 12_000

export interface SyllableShare {
  /** 0 to 1: of the words with letters, those that can be Vietnamese syllables. */
  readonly share: number
  readonly words: number
}

/** Numbers and words of capital ASCII letters (UBND, QĐ is not one) are left out: they say nothing. */
export function syllableShare(text: string): SyllableShare {
  const part =
    text.length <= judged * 3
      ? text
      : text.slice(0, judged) +
        text.slice(text.length / 2, text.length / 2 + judged) +
        text.slice(-judged)
  let words = 0
  let fit = 0
  for (const [found] of part.matchAll(word)) {
    const bare = found.replace(/^[“”"'‘’–—…«»()]+|[“”"'‘’–—…«»()]+$/gu, '')
    if (bare === '' || /\d/.test(bare) || /^[A-Z]{2,}$/.test(bare)) continue
    words += 1
    if (isSyllable(bare)) fit += 1
  }
  return { share: words === 0 ? 0 : fit / words, words }
}
