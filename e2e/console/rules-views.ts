// The rules that the scripted server shows: a school in Vietnam, its draft, its versions and its papers.
import type { DataClass } from '../../src/contract/data-class.ts'
import type { PolicyAction } from '../../src/contract/policy.ts'
import type {
  DraftView,
  PolicyDocument,
  ReplayResult,
  RuleCell,
  RulesView,
  TryResult,
  VersionDetail,
  VersionView,
  WordsView,
} from '../../src/contract/views.ts'

const at = Date.UTC(2026, 10, 23, 3, 39)
const day = 86_400_000

const classes = [
  'public',
  'internal',
  'personal',
  'sensitive',
  'child',
  'important',
  'core',
  'secret',
] as const satisfies readonly DataClass[]

const columns = [
  { to: 'here', kind: 'here' },
  { to: 'home', kind: 'home' },
  { to: 'CN', kind: 'country' },
  { to: 'abroad', kind: 'abroad' },
  { to: 'partner', kind: 'partner' },
] as const

/** Letters of design `sovereignty` §4, in the order of the columns. */
const letters: Readonly<Record<DataClass, string>> = {
  public: 'AAAAA',
  internal: 'AALLL',
  personal: 'AMMML',
  sensitive: 'ALLLL',
  child: 'ALLLL',
  important: 'ALLLL',
  core: 'DDDDD',
  secret: 'DDDDD',
}
const actions: Readonly<Record<string, PolicyAction>> = {
  A: 'allow',
  M: 'mask',
  L: 'local',
  D: 'deny',
}
const reasons: Readonly<Record<string, string>> = {
  A: 'public-open',
  M: 'personal-abroad-masked',
  L: 'personal-stays',
  D: 'secret-closed',
}

const cells: readonly RuleCell[] = classes.flatMap((name) =>
  columns.map(({ to }, index) => {
    const letter = letters[name][index] ?? 'L'
    const isAbroad = letter === 'M' && to !== 'home'
    return {
      class: name,
      to,
      action: actions[letter] ?? 'local',
      rule: `${name}→${to === 'CN' ? 'abroad' : to}`,
      why: letter === 'M' ? 'Luật 91/2025 Điều 20' : '',
      reason: reasons[letter] ?? 'no-rule',
      require: isAbroad ? (['contract', 'dossier'] as const) : [],
      isOwn: to !== 'CN',
    }
  }),
)

const document: PolicyDocument = {
  policy: {
    id: 'vn-school',
    base: 'vn-school',
    jurisdiction: 'VN',
    mode: 'balanced',
    floor: 'public',
    unread: 'local',
    sensitiveWordAlone: false,
  },
  modes: { DOB: 'generalise' },
  rules: [
    {
      class: 'personal',
      to: 'abroad',
      do: 'mask',
      require: ['contract', 'dossier'],
      why: 'Luật 91/2025 Điều 20',
    },
    { class: 'internal', to: 'home', do: 'allow', require: [], why: 'Quy chế của trường' },
  ],
}

const hash = '5f1c0f0e7a92d31b0b8d2a8e6f4a8b7c0d3e5f6a1b2c3d4e5f60718293a4b5c6'

const versions: readonly VersionView[] = [
  {
    version: 'p2',
    id: 'vn-school',
    hash,
    publishedAt: at - 9 * day,
    by: 'Nguyễn Thị Minh',
    second: 'Trần Văn Lân',
    reason: 'Hợp đồng với DeepSeek đã ký, hồ sơ đã lập',
    isCurrent: true,
  },
  {
    version: 'p1',
    id: 'vn-school',
    hash: hash.replace('5f', '9a'),
    publishedAt: at - 40 * day,
    by: '',
    second: '',
    reason: '',
    isCurrent: false,
  },
]

export const rules: RulesView = {
  policy: {
    id: 'vn-school',
    version: 'p2',
    hash,
    document,
    text: 'policy = { id = "vn-school" }\n',
    isSound: true,
  },
  classes,
  columns,
  cells,
  places: [],
  decided: {
    from: at - 30 * day,
    counting: false,
    counts: [
      { class: 'public', to: 'here', action: 'allow', calls: 812 },
      { class: 'public', to: 'CN', action: 'allow', calls: 2140 },
      { class: 'internal', to: 'here', action: 'allow', calls: 96 },
      { class: 'personal', to: 'CN', action: 'mask', calls: 311 },
      { class: 'personal', to: 'here', action: 'allow', calls: 41 },
      { class: 'child', to: 'CN', action: 'local', calls: 7 },
    ],
  },
  draft: undefined,
  versions,
  facts: [
    {
      id: 'fact_1',
      kind: 'contract',
      about: 'deepseek',
      reference: 'HĐ 12/2026',
      on: '2026-09-01',
      until: '2027-08-31',
      recordedAt: at - 20 * day,
      recordedBy: 'Nguyễn Thị Minh',
      state: 'holds',
    },
  ],
  may: { draft: true, publish: true, approve: false },
}

const differences: DraftView['check']['differences'] = [
  {
    kind: 'cell',
    class: 'sensitive',
    to: 'home',
    from: 'local',
    becomes: 'mask',
    requiredBefore: [],
    requires: ['contract'],
    isLooser: true,
  },
  { kind: 'setting', name: 'mode', from: 'balanced', becomes: 'strict', isLooser: false },
]

export const draft: DraftView = {
  text: 'policy = { id = "vn-school" }\nmode = "strict"\n',
  document,
  changedAt: at - 3_600_000,
  changedBy: 'Nguyễn Thị Minh',
  etag: '"draft-1"',
  check: {
    faults: [],
    cells: cells.map((cell) =>
      cell.class === 'sensitive' && cell.to === 'home'
        ? { ...cell, action: 'mask' as const }
        : cell,
    ),
    differences,
    needsSecond: true,
    etag: '"draft-1"',
  },
  proposal: undefined,
}

export const triedText = 'Em Nguyễn Văn An, CCCD 079318000042, hỏi về lịch thi.'

export const tried: TryResult = {
  examined: true,
  covered: true,
  findings: [
    {
      start: 3,
      end: 16,
      type: 'NAME',
      class: 'personal',
      labelled: true,
      confidence: 91,
      mode: 'token',
    },
    {
      start: 23,
      end: 35,
      type: 'VN_CCCD',
      class: 'personal',
      labelled: true,
      confidence: 97,
      mode: 'token',
    },
  ],
  classes: [
    { class: 'personal', count: 2 },
    { class: 'child', count: 1 },
  ],
  places: [
    {
      place: { kind: 'here', country: 'VN', operator: 'house', operatorCountry: 'VN' },
      labels: [],
      class: 'child',
      action: 'allow',
      rule: 'child→here',
      why: '',
      reason: 'stays-here',
      unmet: [],
      instead: [],
    },
    {
      place: { kind: 'provider', country: 'CN', operator: 'deepseek', operatorCountry: 'CN' },
      labels: ['DeepSeek'],
      class: 'child',
      action: 'local',
      rule: 'child→abroad',
      why: 'Luật 91/2025 Điều 24',
      reason: 'child-stays',
      unmet: ['dossier'],
      instead: [{ kind: 'here' }, { kind: 'fulfil', what: ['dossier'] }],
    },
  ],
}

export const replay: ReplayResult = {
  faults: [],
  from: at - 30 * day,
  to: at,
  calls: 3407,
  changed: 41,
  isPartial: false,
  changes: [
    {
      class: 'sensitive',
      to: 'home',
      operator: '',
      from: 'local',
      becomes: 'mask',
      calls: 41,
      sample: ['call_06dgvx2k9r8m4q7t1w3y5z0abc'],
    },
  ],
}

export const versionDetail: VersionDetail = {
  ...(versions[0] as VersionView),
  document,
  text: rules.policy.text,
  differences,
}

export const noWords: WordsView = {
  entries: [],
  etag: '"w0"',
  file: { state: 'none', counts: [], faults: [] },
  classes: ['internal', 'personal', 'sensitive', 'child', 'important', 'core', 'secret'],
  types: ['VN_CCCD', 'PHONE'],
  may: { change: true },
}
