// What the stand-alone verifier says, in its terminal and on its page: for an authority, a partner, a court's expert.
import type { Widen } from '../widen.ts'

export const verify = {
  verdict: {
    sound: 'Everything that was checked holds.',
    bad: 'Not sound: something was changed, removed or forged.',
    unknown: 'Cannot say: something that is needed is missing.',
    usage: 'The verifier was called in a way it does not understand.',
    internal: 'The verifier itself failed. This says nothing about the files.',
  },
  faults: {
    internal: 'The verifier failed.',
    usage: 'Wrong usage.',
    malformed: 'A file does not have the required format.',
    signature: 'A signature is missing or not valid.',
    root: 'The tree that the files give is not the one that was signed.',
    inclusion: 'The proof does not lead to the signed root.',
    consistency: 'The log is not a continuation of a state that was signed before.',
    fork: 'The log signed two different states of the same size. This is proof of misbehaviour.',
    entry: 'An entry is not the one that was entered, or is not a proper entry.',
    order: 'An entry is not at the place it gives.',
    pair: 'Calls and their outcomes do not match.',
    policy: 'A call was made under rules that were not in force.',
    time: 'An entry has a time that cannot be true.',
    commitment: 'What was opened is not what was committed to.',
    quorum: 'Too few of the required witnesses signed.',
    incomplete: 'Data that is needed is missing.',
  },
  missing: {
    'no-checkpoint': 'There is no checkpoint.',
    'no-key':
      'It was not said whose signature to expect: name the key of the log (--log) or a policy.',
    'no-tile': 'A hash tile is missing.',
    'no-bundle': 'Entries are missing. To verify hashes alone: --hashes.',
    'no-entry': 'The proof does not carry its entry: hand over the entry as a second file.',
    'needs-log':
      'Two notes of different sizes can be compared only with the log itself: folder or address first, the older note with --since.',
    'no-ed25519': 'This browser or runtime cannot check Ed25519 signatures. A newer one can.',
  },
  checks: {
    format: 'the note has the format of C2SP',
    signature: 'the log signed it',
    quorum: 'the required witnesses signed it',
    root: 'the entries give the signed root',
    tiles: 'every tile fits its parent',
    consistency: 'the log continues every older note that was given',
    inclusion: 'the entry stands in the signed tree',
    entries: 'every entry is canonical and complete',
    pairs: 'call numbers have no gap, each outcome has its call',
    policy: 'each call names the rules in force',
    time: 'times never go back, and none is later than a witness’s signature',
    openings: 'what was opened is what was committed to',
  },
  unchecked: {
    limits:
      'that every event was entered, that a time is true, or that anything was lawful: no log can show this',
    'key-from-files':
      'whether the key is the right one: it came with these files. Compare it with one that reached you another way',
    'no-newer-note-known': 'whether a later state exists: no other note was given',
    'no-quorum-asked': 'witnesses: none were required',
    'unknown-signers': 'signatures by keys that were not named',
    entries: 'the entries themselves: only hashes were checked',
    'intents-before-policy': 'the rules of calls before the first rules were entered',
    'unknown-kinds': 'the fields of kinds of entry that this verifier does not know',
    'no-opening': 'content: nothing was opened',
  },
  labels: {
    log: 'Log',
    size: 'Entries',
    root: 'Root',
    checked: 'Checked',
    unchecked: 'Not checked',
    place: 'Place',
    expected: 'Expected',
    found: 'Found',
    witnesses: 'Witnesses',
    ignored: 'Ignored signatures',
    proved: 'Proved',
    open: 'Calls without an outcome yet',
    totals: 'Sums by month, currency, class and country',
    noClass: 'no class named',
    evidence: 'Evidence for partners',
  },
  entry: (index: string) => `entry ${index}`,
  byte: (offset: string) => `byte ${offset}`,
  agreedTo: (size: string) => `agrees up to ${size} entries`,
  moreOpen: (count: string) => `and ${count} more`,
  calls: (count: string) => `${count} calls`,
  progress: (done: string, total: string) => `${done} of ${total} entries`,
  help: `sen-verify – checks a ledger of Sen without the server that wrote it.

  sen-verify <folder | zip | address>    a whole log in its files
  sen-verify <file.tlog-proof> [entry]   that an entry stands in a signed log
  sen-verify <file.senproof>             one call: intent, outcome, opened content
  sen-verify <note> [note]               a signed checkpoint; two of one log are compared
  sen-verify <evidence>                  two notes that cannot both be true

  --log <key>       key of the log: name+id+base64
  --policy <file>   log, witnesses and quorum (C2SP tlog-policy)
  --since <note>    an older note, or a printed SENC1: code: the log must continue it (may be repeated)
  --hashes          root and tiles only, no entries
  --json            the report as JSON
  --lang en|vi|zh   language

  Exit code: 0 holds · 1 verifier failed · 2 wrong usage · 3 found bad · 4 cannot say
`,
  page: {
    title: 'Verify a ledger',
    intro:
      'Drop an exported ledger here, as a folder or as ledger.zip, or a proof (.senproof, .tlog-proof), or one or two checkpoints. Nothing leaves this computer: the page has no connection to anything.',
    chooseFolder: 'Choose a folder…',
    chooseFiles: 'Choose files…',
    key: 'Key of the log, if it reached you another way',
    since: 'Older checkpoint to compare with',
    working: 'Verifying…',
    copy: 'Save the report (JSON)',
  },
}

export type VerifyWords = Widen<typeof verify>
