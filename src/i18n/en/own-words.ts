// Words about the house's own words and labels: the section of the page Rules, what is wrong with a word, and lines of `sen rule words`.
import type { Widen } from '../widen.ts'

export const ownWords = {
  title: 'Words of this house',
  text: 'Names of wards or projects, nicknames and numbers of your own are found in every question from now on, in addition to what is found anyway.',
  show: 'Show words and labels',
  kinds: {
    value: 'Words',
    label: 'Labels',
    keep: 'Exceptions',
  },
  kind: 'What it is',
  kindHints: {
    value: 'The word itself is private, wherever it stands.',
    label: 'The word names what follows it: “Patient no. BN-0123”.',
  },
  words: 'Words',
  wordsHint: 'One on each line, 2 to 80 characters. Capitals and accents do not matter.',
  means: 'Counts as',
  meansOf: {
    value: 'Class of the word',
    label: 'What follows the word is',
  },
  /** A label whose value is not of a shape that is known anyway. */
  anyCode: (dataClass: string) => `a code or name of this house: ${dataClass}`,
  add: 'Add words',
  addButton: 'Add',
  added: (count: number) =>
    count === 1
      ? '1 word added. It counts from the next question on.'
      : `${count} words added. They count from the next question on.`,
  nothingNew: 'These words are in the list already.',
  none: 'This house has no words of its own yet.',
  tryHint: 'A text can be tried above: the new words count at once.',
  remove: 'Remove',
  removeTitle: (word: string) => `Remove “${word}”?`,
  removeText:
    'From the next question on it may be sent as it is. The reason goes into the ledger; the word does not.',
  by: (who: string, time: string) => `Added by ${who}, ${time}`,
  byNobody: (time: string) => `Added ${time}`,
  file: {
    title: 'From the file words/words.toml in the data folder',
    text: 'These can be changed only in the file, and are read again together with the settings.',
    count: (kind: string, means: string, count: string) => `${kind}, ${means}: ${count}`,
    keeps: (count: string) =>
      `Exceptions: ${count}. They are not taken for a name or number of the program’s own lists.`,
    refused: 'The file has faults. The words read before stay in force until it is corrected.',
  },
  required: 'Write at least one word.',
  /** What to do is in the sentence. */
  faults: {
    'not-toml': (_about: string) =>
      'The file cannot be read as TOML. Put the word in quotation marks and the list in brackets.',
    'too-large': (_about: string) => 'The file is larger than 4 MB. Shorten the list.',
    'unreadable-list': (about: string) =>
      `There is no list “${about}”. Put a text file with that name, ending in .txt, beside words.toml.`,
    'unknown-key': (about: string) =>
      `The key “${about}” is not known. Allowed are lists (class, words, file), labels (means, words) and keep.`,
    'unknown-word': (about: string) =>
      `“${about}” is not known here. Write internal, personal, sensitive, child, important, core or secret; for a label also a type such as VN_BHXH.`,
    'missing-key': (about: string) => `“${about}” is missing. Add it.`,
    'wrong-value': (about: string) =>
      `The value of “${about}” is not allowed. Write a word in quotation marks, or a list of them.`,
    'needs-class': (about: string) =>
      `“${about}” is the type of a number and suits a label only. Choose a class for a word.`,
    'too-short': (about: string) =>
      `“${about}” is too short and would be found everywhere. Write at least two letters, or four digits.`,
    'too-long': (about: string) => `“${about}…” is longer than 80 characters. Shorten it.`,
    'too-common': (about: string) =>
      `“${about}” occurs in almost every text and would be hidden everywhere. Write it together with another word.`,
    'hidden-character': (about: string) =>
      `There is an invisible character in “${about}”. Type the word again.`,
    'too-many': (_about: string) =>
      'There are too many words: 2,000 in the console, 50,000 in the file.',
  },
  /** Where the fault stands, the sentence, and the word that was probably meant (empty: none). */
  fault: (where: string, sentence: string, nearest: string) =>
    `${where === '' ? '' : `${where}: `}${sentence}${nearest === '' ? '' : ` Did you mean “${nearest}”?`}`,
  where: (file: string, line: string) => `${file}, line ${line}`,
  /** Lines of `sen rule words`. */
  said: {
    kind: 'Kind',
    word: 'Word',
    means: 'Counts as',
    from: 'From',
    console: 'console',
    removed: (count: number) => (count === 1 ? '1 word removed.' : `${count} words removed.`),
    sound: (count: string) => `The file is in order: ${count} words.`,
    noFile: 'There is no words.toml in this folder.',
    remove: 'Remove it? It may then be sent as it is.',
  },
}

export type OwnWordsWords = Widen<typeof ownWords>
