// Judgements about documents: the folder they come from, the programs that read them, and the cage in which that happens.
import type { CageFacts, MeaningFacts, ReaderFacts, WatchedFolderFacts } from '../facts.ts'
import { type Finding, fine } from '../finding.ts'
import { quoted } from '../quoted.ts'

export function judgeWatchedFolder({ path, isAway, tooLarge }: WatchedFolderFacts): Finding {
  const id = 'watchedFolder'
  if (path === undefined) return fine(id, 'watchedNone')
  const detail = { path }
  // Nothing is forgotten meanwhile, but nothing new is taken in, and nobody would notice.
  if (isAway)
    return { id, state: 'bad', words: 'watchedAway', detail, command: `ls -ld ${quoted(path)}` }
  if (tooLarge === 0) return fine(id, 'fine', detail)
  return {
    id,
    state: 'warn',
    words: 'watchedTooLarge',
    detail: { path, count: tooLarge },
    command: `find ${quoted(path)} -type f -size +40M`,
  }
}

/** Names of Debian's packages, which Ubuntu shares (design `knowledge` §2). */
export function judgeReaders(facts: ReaderFacts): Finding {
  const id = 'readers'
  const packages = [
    ...(facts.tesseract ? [] : ['tesseract-ocr']),
    ...(facts.hasLanguage ? [] : [`tesseract-ocr-${facts.language.replace('_', '-')}`]),
    ...(facts.pdftoppm ? [] : ['poppler-utils']),
    ...(facts.oldWord ? [] : ['antiword']),
  ]
  if (packages.length === 0) return fine(id)
  const list = packages.join(' ')
  const command = `sudo apt-get install ${list}`
  return { id, state: 'warn', words: 'readersMissing', detail: { packages: list }, command }
}

export function judgeCage({ noNetwork, oneFolder }: CageFacts): Finding {
  const id = 'cage'
  if (noNetwork && oneFolder) return fine(id)
  return {
    id,
    state: 'warn',
    words: noNetwork ? 'cageWide' : 'cageOpen',
    detail: {},
    // Says why: not installed, or refused by the kernel.
    command: 'unshare --user --map-root-user --mount --net true',
  }
}

/** Words alone decide wherever meaning is missed: nothing of this is `bad`. */
export function judgeMeaning({ model, view }: MeaningFacts): Finding {
  const id = 'meaning'
  if (model === undefined) return fine(id, 'meaningOff')
  if (view === undefined) return fine(id, 'meaningWaits', { model })
  const { state, fault, embedded, pieces, byWords, kept } = view
  switch (state) {
    case 'no-model':
      return { id, state: 'warn', words: 'meaningNoModel', detail: { model }, command: 'sen provider list' } // prettier-ignore
    case 'failing':
      return { id, state: 'warn', words: 'meaningFails', detail: { model, code: fault }, command: 'sen provider test' } // prettier-ignore
    case 'working':
      return fine(id, 'meaningWorks', { embedded, pieces })
    case 'ready':
    case 'off':
      return byWords.length > 0
        ? fine(id, 'meaningPartly', { count: byWords.length, kept })
        : fine(id, 'meaningReady', { embedded })
  }
}
