// The data that the scripted server shows: a school with people, keys, budgets, models and calls, and the same house empty.
import type { Receipt } from '../../src/contract/receipt.ts'
import type {
  AskView,
  DownloadView,
  HouseView,
  LedgerView,
  ModelsView,
  SessionView,
} from '../../src/contract/views.ts'

export const setupSecret = '5T9QX3M8V2N7K4HJ6PWRBCDFGA'
export const secret = 'senk_Qm9uZy1zZW4tbm9tLWxhLXRob20tbmdhdC1oxK_a8Zk2P'

const houseFacts = {
  name: 'Trường Tiểu học Hoa Sen',
  zone: 'Asia/Ho_Chi_Minh',
  currency: 'VND',
  language: 'vi',
} as const

const at = Date.UTC(2026, 10, 23, 3, 39)
const day = 86_400_000

export const session: SessionView = {
  version: '0.1.0',
  setupDone: true,
  house: houseFacts,
  person: { id: 'user_owner', name: 'Nguyễn Thị Minh', login: 'minh', role: 'owner', language: '' },
  csrf: 'csrf-value',
}

export const unset: SessionView = {
  version: '0.1.0',
  setupDone: false,
  house: undefined,
  person: undefined,
  csrf: undefined,
}

export const ask: AskView = {
  rungs: [
    { rung: 'cache', state: 'off', why: 'not-installed', label: '' },
    { rung: 'documents', state: 'off', why: 'not-installed', label: '' },
    { rung: 'local', state: 'ready', why: '', label: 'qwen3.5-0.8b' },
    { rung: 'low-cost', state: 'ready', why: '', label: 'deepseek/deepseek-chat' },
    { rung: 'strong', state: 'off', why: 'over-budget', label: 'qwen/qwen-max' },
  ],
  models: [
    { id: 'sen/auto', label: 'sen/auto', rung: 'auto' },
    { id: 'sen/local', label: 'qwen3.5-0.8b', rung: 'local' },
    { id: 'deepseek/deepseek-chat', label: 'DeepSeek', rung: 'low-cost' },
  ],
  budget: { usedShare: 0.86, left: '280000', currency: 'VND', until: at + 7 * day },
}

export const answer: readonly string[] = [
  'Năm câu hỏi về **vòng tuần hoàn của nước**:\n\n',
  '1. Nước bay hơi nhờ đâu?\n2. Mây được tạo thành như thế nào?\n',
  '3. Vì sao có mưa?\n4. Nước mưa chảy về đâu?\n5. Con người giữ nước sạch ra sao?\n\n',
  '| Hiện tượng | Nguyên nhân |\n|---|---|\n| Bay hơi | Nhiệt của Mặt Trời |\n| Ngưng tụ | Không khí lạnh |\n\n',
  'Xem thêm [tài liệu](https://example.org/nuoc).',
]

export const receipt: Receipt = {
  call: 'call_06dgvx2k9r8m4q7t1w3y5z0abc',
  rung: 'low-cost',
  asked: 'sen/auto',
  route: 'deepseek/deepseek-chat',
  sent: 'deepseek-chat',
  served: 'deepseek-chat',
  place: { country: 'CN', operator: 'DeepSeek' },
  classes: ['public'],
  policy: { version: 'p17', decision: 'allow', rule: 'public-abroad' },
  masked: {},
  usage: { input: 412, cache_read: 0, output: 187, reasoning: 0 },
  cost: {
    amount: '0.000412',
    currency: 'USD',
    house: '10.857',
    house_currency: 'VND',
    certainty: 'reported',
  },
  earlier: [
    {
      route: 'qwen/qwen-turbo',
      amount: '0.000113',
      currency: 'USD',
      certainty: 'held',
    },
  ],
  price: { record: 'deepseek/deepseek-chat@2026-09-29', band: 'standard', at: '2026-11-23' },
  attempts: 2,
  ms: { queue: 2, first: 640, total: 3210 },
  ledger: { intent: 10_482, outcome: 10_483 },
  ignored: [],
  no_effect: [],
  ladder: [
    { rung: 'cache', state: 'skipped', why: 'not-installed' },
    { rung: 'documents', state: 'skipped', why: 'not-installed' },
    { rung: 'local', state: 'skipped', why: 'too-long' },
    { rung: 'low-cost', state: 'answered', why: '' },
    { rung: 'strong', state: 'skipped', why: 'dearer' },
  ],
}

export const house: HouseView = {
  house: houseFacts,
  houseId: 'ten_1',
  people: [
    {
      id: 'user_owner',
      name: 'Nguyễn Thị Minh',
      login: 'minh',
      role: 'owner',
      disabled: false,
      createdAt: at - 60 * day,
      etag: '"owner-1"',
    },
    {
      id: 'user_lan',
      name: 'Trần Văn Lân',
      login: 'lan.tran',
      role: 'member',
      disabled: false,
      createdAt: at - 30 * day,
      etag: '"lan-1"',
    },
    {
      id: 'user_wei',
      name: '陈伟',
      login: 'chen.wei',
      role: 'auditor',
      disabled: true,
      createdAt: at - 9 * day,
      etag: '"wei-1"',
    },
  ],
  groups: [{ id: 'group_5a', name: 'Lớp 5A', members: ['user_lan'], etag: '"g-1"' }],
  keys: [
    {
      id: 'key_1',
      name: 'Phần mềm chấm bài',
      hint: 'senk_Qm9u…',
      owner: 'Nguyễn Thị Minh',
      ownerId: 'user_owner',
      scopes: ['chat', 'models'],
      models: undefined,
      createdAt: at - 20 * day,
      expiresAt: at + 3450 * day,
      revokedAt: 0,
      lastUsed: '2026-11-22',
    },
    {
      id: 'key_2',
      name: 'Thử nghiệm',
      hint: 'senk_x81K…',
      owner: 'Trần Văn Lân',
      ownerId: 'user_lan',
      scopes: ['chat'],
      models: ['sen/local'],
      createdAt: at - 50 * day,
      expiresAt: at + 300 * day,
      revokedAt: at - 3 * day,
      lastUsed: '',
    },
  ],
  budgets: [
    {
      id: 'budget_1',
      subject: 'house',
      subjectId: 'ten_1',
      label: 'Trường Tiểu học Hoa Sen',
      period: 'month',
      currency: 'VND',
      limit: '2000000',
      spent: '1720000',
      held: '40000',
      windowStart: Date.UTC(2026, 9, 31, 17),
      windowEnd: Date.UTC(2026, 10, 30, 17),
      etag: '"b-1"',
    },
    {
      id: 'budget_2',
      subject: 'group',
      subjectId: 'group_5a',
      label: 'Lớp 5A',
      period: 'day',
      currency: 'VND',
      limit: '20000',
      spent: '4200',
      held: '0',
      windowStart: Date.UTC(2026, 10, 22, 17),
      windowEnd: Date.UTC(2026, 10, 23, 17),
      etag: '"b-2"',
    },
  ],
  may: { managePeople: true, manageKeys: true, manageBudgets: true },
}

export const download: DownloadView = {
  id: 'qwen3.5-4b',
  state: 'running',
  bytes: 1_060_000_000,
  total: 2_600_000_000,
  bytesPerSecond: 4_200_000,
  secondsLeft: 367,
  source: 'hf-mirror',
  code: '',
}

export const models: ModelsView = {
  engine: {
    state: 'ready',
    model: 'qwen3.5-0.8b',
    tokensPerSecond: 24,
    memoryBytes: 1_310_000_000,
  },
  installed: [
    {
      id: 'qwen3.5-0.8b',
      digest: 'sha256:4f1c',
      bytes: 812_000_000,
      use: 'chat',
      licence: 'Apache-2.0',
      damaged: false,
      chosen: true,
    },
    {
      id: 'smollm2-135m',
      digest: 'sha256:aa01',
      bytes: 98_362_432,
      use: 'chat',
      licence: 'Apache-2.0',
      damaged: false,
      chosen: false,
    },
  ],
  catalogue: [
    {
      id: 'qwen3.5-0.8b',
      bytes: 812_000_000,
      licence: 'Apache-2.0',
      languages: ['vi', 'zh', 'en'],
      use: 'chat',
      status: 'confirmed',
      fits: 'well',
      installed: true,
    },
    {
      id: 'qwen3.5-2b',
      bytes: 1_480_000_000,
      licence: 'Apache-2.0',
      languages: ['vi', 'zh', 'en'],
      use: 'chat',
      status: 'confirmed',
      fits: 'well',
      installed: false,
    },
    {
      id: 'qwen3.5-4b',
      bytes: 2_600_000_000,
      licence: 'Apache-2.0',
      languages: ['vi', 'zh', 'en'],
      use: 'chat',
      status: 'confirmed',
      fits: 'tight',
      installed: false,
    },
    {
      id: 'bge-m3',
      bytes: 438_000_000,
      licence: 'MIT',
      languages: ['vi', 'zh', 'en'],
      use: 'embed',
      status: 'unverified',
      fits: 'well',
      installed: false,
    },
    {
      id: 'qwen3.5-32b',
      bytes: 19_800_000_000,
      licence: 'Apache-2.0',
      languages: ['vi', 'zh', 'en'],
      use: 'chat',
      status: 'confirmed',
      fits: 'no',
      installed: false,
    },
  ],
  downloads: [download],
  connections: [
    {
      id: 'prov_1',
      provider: 'deepseek',
      label: 'DeepSeek',
      baseUrl: 'https://api.deepseek.com',
      country: 'CN',
      currency: 'USD',
      enabled: true,
      hasSecret: true,
      routes: [
        {
          id: 'deepseek/deepseek-chat',
          model: 'deepseek-chat',
          rung: 'low-cost',
          enabled: true,
          price: {
            input: '0.28',
            output: '0.42',
            currency: 'USD',
            band: 'standard',
            record: 'deepseek/deepseek-chat@2026-09-29',
          },
          health: 'ok',
        },
        {
          id: 'deepseek/deepseek-new',
          model: 'deepseek-new',
          rung: 'strong',
          enabled: true,
          price: undefined,
          health: 'unknown',
        },
      ],
    },
  ],
  providers: [
    { id: 'deepseek', label: 'DeepSeek', baseUrl: 'https://api.deepseek.com' },
    { id: 'qwen', label: 'Qwen', baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1' },
    { id: 'openai-compatible', label: 'OpenAI-compatible', baseUrl: undefined },
  ],
  mayManage: true,
}

export const ledger: LedgerView = {
  size: 10_484,
  root: '9f2b6c1d4e8a70f35b2c9d1e6f4a8b7c0d3e5f6a1b2c3d4e5f60718293a4b5c6',
  checkpoint: 'sen/hoa-sen\n10484\nnytsHU6KcPNbLJ0eb0qLfA0+X2obLD1OX2BxgpOktcY=\n',
  calls: [
    {
      sequence: 412,
      call: 'call_06dgvx2k9r8m4q7t1w3y5z0abc',
      at,
      rung: 'low-cost',
      route: 'deepseek/deepseek-chat',
      place: 'CN',
      status: 'ok',
      cost: '10.857',
      currency: 'VND',
      ms: 3210,
      outcome: 10_483,
    },
    {
      sequence: 411,
      call: 'call_06dgvx2k9r8m4q7t1w3y5z0abd',
      at: at - 720_000,
      rung: 'local',
      route: 'local/qwen3.5-0.8b',
      place: 'VN',
      status: 'ok',
      cost: '0',
      currency: 'VND',
      ms: 5880,
      outcome: 10_481,
    },
    {
      sequence: 410,
      call: 'call_06dgvx2k9r8m4q7t1w3y5z0abe',
      at: at - 3_600_000,
      rung: 'strong',
      route: 'qwen/qwen-max',
      place: 'CN',
      status: 'timeout',
      cost: '0.4',
      currency: 'VND',
      ms: 60_000,
      outcome: 10_479,
    },
  ],
}

/** A house in which nobody has done anything yet. */
export const empty = {
  ask: {
    rungs: ask.rungs.map(({ rung }) => ({
      rung,
      state: 'off' as const,
      why: 'not-installed' as const,
      label: '',
    })),
    models: [{ id: 'sen/auto', label: 'sen/auto', rung: 'auto' as const }],
    budget: undefined,
  },
  house: { ...house, people: house.people.slice(0, 1), groups: [], keys: [], budgets: [] },
  models: {
    ...models,
    engine: { state: 'off' as const, model: undefined, tokensPerSecond: 0, memoryBytes: 0 },
    installed: [],
    catalogue: models.catalogue.map((one) => ({ ...one, installed: false })),
    downloads: [],
    connections: [],
  },
  ledger: { ...ledger, size: 1, checkpoint: '', calls: [] },
}
