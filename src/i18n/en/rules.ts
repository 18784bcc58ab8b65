// Words about the rules: what may leave and why, what is wrong with a document, what must be fulfilled first.
import type { Widen } from '../widen.ts'

export const rules = {
  classes: {
    public: 'public',
    internal: 'internal',
    personal: 'personal',
    sensitive: 'sensitive',
    child: 'about a child',
    important: 'important',
    core: 'core',
    secret: 'secret',
  },
  actions: {
    allow: 'may go',
    mask: 'masked',
    local: 'stays here',
    deny: 'refused',
  },
  columns: {
    here: 'this building',
    home: 'this country',
    abroad: 'other countries',
    partner: 'partners',
    any: 'anywhere',
    operator: (id: string) => `operator ${id}`,
    partnerNamed: (id: string) => `partner ${id}`,
    unknown: 'a place whose country is not known',
  },
  preconditions: {
    contract: 'a contract with the operator, checked and recorded',
    dossier: 'the transfer dossier (Form 09) begun and not overdue',
    'notice-39':
      'notice and separate consent under Article 39 of PIPL, recorded for this recipient',
    'threshold<90': 'fewer persons this year than nine tenths of the legal threshold',
    certificate: 'the partner’s certificate, recorded',
    review: 'a person has examined this recipient',
    consent: (purpose: string) => `consent for the purpose “${purpose}”, recorded`,
  },
  /** Codes of the templates and of what is said where no rule speaks. */
  reasons: {
    'stays-here': 'It is processed in this building: nothing is passed on.',
    'public-open': 'Nothing was found that names a person, and the text is not restricted.',
    'internal-contract':
      'The house’s own matters go only to an operator in this country with whom there is a contract.',
    'internal-open':
      'The house’s own matters may go where an administrator has opened a way, until the house decides otherwise.',
    'internal-stays': 'The house’s own matters stay in this building.',
    'state-data-stays': 'Data of a state body stay in its own systems and in Vietnam.',
    'personal-masked':
      'Personal data leave with their values hidden, to an operator under contract. Hidden data are still personal data.',
    'personal-abroad-masked':
      'Personal data cross the border only with their values hidden, and only after the law’s conditions for the transfer are met.',
    'personal-stays':
      'Personal data do not go there: it would be a transfer that this house has not opened.',
    'sensitive-stays':
      'Data about health, beliefs, origin, crime, bank accounts and the like need a separate consent: they stay in this building.',
    'child-stays': 'Data about children stay in this building.',
    'important-stays':
      'Important data stay in this building; somebody here has marked them as important.',
    'core-closed': 'Core data are not processed here: the call ends.',
    'secret-closed': 'State secrets are not processed here: the call ends.',
    'partner-public': 'A partner may receive what is public.',
    'partner-narrow':
      'A partner receives nothing of this class: an agreement can narrow the rules but never widen them.',
    'no-rule': 'No rule covers this: it stays in this building.',
    'place-unknown': 'The kind of place is not known: the data stay in this building.',
    'country-unknown':
      'The country of the place or of its operator is not known: only public data may go there.',
    'class-unknown': 'The class is not known: the data stay in this building.',
    'policy-unreadable':
      'The rules of this house cannot be read: everything stays in this building.',
  },
  templates: {
    'vn-school': 'School in Vietnam',
    'vn-clinic': 'Clinic or hospital in Vietnam',
    'vn-state': 'State body in Vietnam',
    'vn-firm': 'Firm or cooperative in Vietnam',
    'cn-school': 'School in China',
    'cn-clinic': 'Clinic or hospital in China',
    'cn-firm': 'Firm in China',
    open: 'House elsewhere',
  },
  settings: {
    id: 'name of the rules',
    jurisdiction: 'country whose law applies',
    mode: 'how closely texts are examined',
    floor: 'text in which nothing was found counts as',
    unread: 'what cannot be read here',
    sensitiveWordAlone: 'a sensitive word counts even where no person is named',
    modes: (type: string) => `how ${type} is replaced`,
  },
  faults: {
    'not-toml': (_about: string) => 'The text cannot be read as TOML.',
    'too-large': (_about: string) => 'The text is too long for a set of rules.',
    'unknown-key': (about: string) => `The key “${about}” is not known.`,
    'unknown-word': (about: string) => `The word “${about}” is not known here.`,
    'missing-key': (about: string) => `“${about}” is missing.`,
    'wrong-value': (about: string) => `The value of “${about}” is not allowed.`,
    'why-missing': (_about: string) =>
      'The rule gives no reason: write why = with the article or the house’s own reason.',
    'mask-without-spans': (about: string) =>
      `“mask” is not possible for “${about}”: it describes the whole text, so there is no single value to hide. Write local.`,
    'here-open-or-closed': (_about: string) =>
      'In this building a class is either allowed or denied.',
    'country-unknown': (about: string) => `“${about}” is not the two-letter code of a country.`,
    'require-without-effect': (about: string) =>
      `The condition “${about}” would have no effect: only allow and mask outside this building can have one.`,
  },
  /** Where the fault stands, the sentence, and the word that was probably meant (empty: none). */
  fault: (where: string, sentence: string, nearest: string) =>
    `${where === '' ? '' : `${where}: `}${sentence}${nearest === '' ? '' : ` Did you mean “${nearest}”?`}`,
  line: (line: string) => `line ${line}`,
  /** Lines of `sen rule`. */
  said: {
    heading: (id: string, version: string, hash: string) =>
      `Rules ${id} ${version}, SHA-256 ${hash}`,
    unsound: 'The rules of this house cannot be read: everything stays in this building.',
    class: 'Class',
    place: 'Place',
    rule: 'Rule',
    why: 'Based on',
    operator: 'Operator',
    decided: 'Decision',
    needs: (names: string) => `needs: ${names}`,
    draftBy: (person: string) => `There is a draft by ${person}.`,
    proposed: (person: string, reason: string) =>
      `${person} wants it published and waits for a second person: ${reason}`,
    found: (type: string, value: string, dataClass: string) => `${type} “${value}”: ${dataClass}`,
    foundNothing: 'Nothing was found.',
    notExamined: 'The text was not examined: this build has no detectors, or one failed.',
    notCovered:
      'Most of the text is in a language without detectors, so it is taken to be about a person.',
    counted: (name: string, count: string) => `${name}: ${count}`,
    instead: (ways: string) => `instead: ${ways}`,
    insteadHere: 'process it in this building',
    insteadFulfil: (names: string) => `fulfil: ${names}`,
    insteadPlace: (operator: string, action: string) => `${operator} (${action})`,
    replayed: (changed: string, calls: string, from: string) =>
      `Since ${from} this draft would have changed ${changed} of ${calls} calls.`,
    partial: 'The ledger holds more calls than are replayed at once: the oldest are left out.',
    calls: 'Calls',
    from: 'Was',
    becomes: 'Becomes',
    noChange: 'The draft changes nothing.',
    looser: 'looser',
    setting: (name: string, from: string, becomes: string) => `${name}: ${from} → ${becomes}`,
    words: (dataClass: string, place: string) => `${dataClass}, ${place}: only the reason`,
    published: (version: string, hash: string) => `${version} is in force, SHA-256 ${hash}`,
    waits:
      'It lets more personal data leave, so a second authorised person must agree, in the console under Rules. Nothing has changed yet.',
    publish: 'Publish these rules?',
    fact: 'Fact',
    about: 'About',
    reference: 'Reference',
    on: 'Checked on',
    until: 'Until',
    states: { holds: 'holds', old: 'older than a year', over: 'expired' },
    recorded: (id: string) => `Recorded as ${id}; the ledger has its hash.`,
    ended: (id: string) => `${id} no longer counts.`,
  },
}

export type RuleWords = Widen<typeof rules>
