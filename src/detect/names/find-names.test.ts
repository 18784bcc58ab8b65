// Names and addresses by rule and by model, as tables: what is found, and what must be left alone.
import { describe, expect, test } from 'bun:test'

import fc from 'fast-check'

import type { Cell, NameContext } from '../candidate.ts'
import { normalise } from '../normalise/normalise.ts'
import { findNames } from './find-names.ts'

const threshold = { balanced: 0.6, strict: 0.3 } as const

function inspect(text: string, context: Partial<NameContext> = {}): readonly string[] {
  const source = normalise(text)
  const whole = {
    mode: 'balanced',
    names: 'rules',
    cells: [],
    labels: [],
    found: [],
    ...context,
  } as const
  return findNames(source, whole)
    .filter(({ confidence }) => confidence >= threshold[whole.mode])
    .map(
      ({ start, end, type }) =>
        `${type === 'NAME' ? '' : `${type} `}${text.slice(source.originalStart(start), source.originalEnd(end))}`,
    )
}

interface Row {
  readonly text: string
  readonly finds: readonly string[]
}

const vietnamese: Readonly<Record<string, readonly Row[]>> = {
  'a title or kinship word before the name': [
    {
      text: 'Kính gửi chị Đỗ Thùy Linh, phụ huynh em Bùi Gia Bảo',
      finds: ['Đỗ Thùy Linh', 'Bùi Gia Bảo'],
    },
    { text: 'Bác sĩ Trần Thị Hạnh khám cho ông Lê Văn Tư.', finds: ['Trần Thị Hạnh', 'Lê Văn Tư'] },
    { text: 'BS. Phạm Ngọc Lan trực đêm nay', finds: ['Phạm Ngọc Lan'] },
    { text: 'Hôm qua anh Tuấn và chị Hoa có đến.', finds: ['Tuấn', 'Hoa'] },
    { text: 'Họ và tên: Chu Quế Lâm, nông hộ Chu An Hằng', finds: ['Chu Quế Lâm', 'Chu An Hằng'] },
    { text: 'Ông Bình nói sẽ đến sau.', finds: ['Bình'] },
  ],
  'a form names what follows': [
    { text: 'Họ và tên: Nguyễn Văn An', finds: ['Nguyễn Văn An'] },
    { text: 'HO TEN: NGUYEN VAN AN, CCCD', finds: ['NGUYEN VAN AN'] },
    { text: 'Họ tên người bệnh: TRẦN THỊ BÍCH NGỌC', finds: ['TRẦN THỊ BÍCH NGỌC'] },
  ],
  'surname and known syllables, with nothing before': [
    { text: 'Nguyễn Thị Minh Châu đã nộp đơn.', finds: ['Nguyễn Thị Minh Châu'] },
    { text: 'Theo Võ Hoàng Nam, lúa trúng mùa.', finds: ['Võ Hoàng Nam'] },
  ],
  'without capitals or marks only after a word that calls for it': [
    { text: 'ten em la tran thi bich ngoc, sdt', finds: ['tran thi bich ngoc'] },
    { text: 'bệnh nhân lê thị hoa bị sốt', finds: ['lê thị hoa'] },
    { text: 'trời mai nắng, lý do an toàn', finds: [] },
    { text: 'kết quả dương tính, cao huyết áp', finds: [] },
    { text: 'tử vong do ung thư đường ruột, thành viên đoàn công nhân', finds: [] },
  ],
  'initials after a word that calls for it': [
    { text: 'Bệnh nhân N.T.H., nữ, 34 tuổi', finds: ['N.T.H.'] },
    { text: 'chị L.T.H. (35 tuổi) và chồng Đ.V.K.', finds: ['L.T.H.', 'Đ.V.K.'] },
    { text: 'TP.HCM, Q.1, vitamin C.', finds: [] },
  ],
  'streets, schools, history and places are no persons': [
    { text: 'Trường Tiểu học Lê Văn Tám, đường Nguyễn Trãi, ngã tư Trần Phú', finds: [] },
    { text: 'Trần Hưng Đạo ba lần đánh thắng quân Nguyên Mông', finds: [] },
    { text: 'Công ty Hoàng Gia Bảo ở Hà Nội, Lâm Đồng, Thái Bình', finds: [] },
    { text: 'Đường Võ Thị Sáu cấm xe tải', finds: [] },
    { text: 'Hai du khách Anh và thủ tướng Thụy Điển', finds: [] },
    { text: 'nhân viên Công ty, giáo viên Trường Mầm non', finds: [] },
  ],
  'a name inside a longer word is none': [
    { text: 'Tuấn Anhh và Ánhh', finds: [] },
    { text: 'An toàn lao động, Anh quốc, Ánh sáng', finds: [] },
  ],
  'who was named is meant again by the last syllable': [
    { text: 'Bà Lê Thu Hằng đến khám. Hôm đó Hằng đi một mình.', finds: ['Lê Thu Hằng', 'Hằng'] },
  ],
}

const chinese: Readonly<Record<string, readonly Row[]>> = {
  'a label or a role before, a title after': [
    { text: '联系人欧阳子涵,电话', finds: ['欧阳子涵'] },
    { text: '王芳女士您好,您的预约已确认', finds: ['王芳'] },
    { text: '患者李建国,住院', finds: ['李建国'] },
    { text: '姓名：陈静', finds: ['陈静'] },
    { text: '感谢王芳女士的帮助', finds: ['王芳'] },
    { text: '你好我叫周晓东,想咨询', finds: ['周晓东'] },
  ],
  'words that look like a name': [
    { text: '任期届满,石油、江苏、江西、方案、高度、金属', finds: [] },
    { text: '患者高兴地出院了', finds: [] },
    { text: '监护人应当为其办理,当事人陈述、申辩', finds: [] },
    { text: '李白、杜甫、苏轼是中学教材中的诗人', finds: [] },
    { text: '人民路217号至中山路段施工,请绕行', finds: [] },
  ],
  'a longer name is not cut': [{ text: '患者王芳芳,女士', finds: ['王芳芳'] }],
}

const addresses: readonly Row[] = [
  {
    text: 'ở số 12/3 đường Nguyễn Trãi, Phường 3, Quận 5 nhé',
    finds: ['ADDRESS số 12/3 đường Nguyễn Trãi, Phường 3, Quận 5'],
  },
  {
    text: 'thường trú tại xã Tân Hội, huyện Đức Trọng, Lâm Đồng.',
    finds: ['ADDRESS xã Tân Hội, huyện Đức Trọng, Lâm Đồng'],
  },
  { text: 'ở Phan Rang-Tháp Chàm, Ninh Thuận', finds: ['ADDRESS Phan Rang-Tháp Chàm, Ninh Thuận'] },
  { text: 'nhà ở Cầu Giấy, Hà Nội', finds: ['ADDRESS Cầu Giấy, Hà Nội'] },
  {
    text: 'dia chi so 30 duong Nguyen Du, Huyen Phu Cu, Hung Yen',
    finds: ['ADDRESS so 30 duong Nguyen Du, Huyen Phu Cu, Hung Yen'],
  },
  { text: 'Hà Nội, Đà Nẵng và Cần Thơ đều có mưa', finds: [] },
  { text: 'Đường Nguyễn Trãi cấm xe tải từ 6 giờ', finds: [] },
  { text: 'xã hội học, tỉnh táo, quận công', finds: [] },
  {
    text: '住址甘肃省白银市会宁县中山大道239号对面。',
    finds: ['ADDRESS 甘肃省白银市会宁县中山大道239号对面'],
  },
  {
    text: '地址：广西壮族自治区南宁市邕宁区中山大道55号院内2栋1单元',
    finds: ['ADDRESS 广西壮族自治区南宁市邕宁区中山大道55号院内2栋1单元'],
  },
  { text: '江苏、江西、安徽等地水平提高', finds: [] },
]

for (const [language, groups] of Object.entries({ vietnamese, chinese }))
  describe(`${language} names by rule`, () => {
    for (const [name, rows] of Object.entries(groups))
      for (const { text, finds } of rows)
        test(`${name}: ${text}`, () => expect(inspect(text)).toEqual([...finds]))
  })

describe('addresses', () => {
  for (const { text, finds } of addresses)
    test(text, () => expect(inspect(text)).toEqual([...finds]))
})

const cell = (text: string, value: string, rest: Partial<Cell>): Cell => {
  const start = text.indexOf(value)
  return { start, end: start + value.length, label: undefined, row: 0, column: 0, ...rest }
}

describe('cells of a table', () => {
  test('a header names its column', () => {
    const text = '刘洋,3101'
    expect(inspect(text, { cells: [cell(text, '刘洋', { label: ['NAME'] })] })).toEqual(['刘洋'])
  })
  test('a label of a name holds no number', () => {
    const text = '12345,x'
    expect(inspect(text, { cells: [cell(text, '12345', { label: ['NAME'] })] })).toEqual([])
  })
  test('beside a personal number a cell that begins with a surname is a person', () => {
    const text = 'Hoàng Anh Huyền\t092306370276'
    const cells = [cell(text, 'Hoàng Anh Huyền', {}), cell(text, '092306370276', { column: 1 })]
    const found = [
      { start: 16, end: 28, type: 'VN_CCCD', confidence: 0.95, labelled: false },
    ] as const
    expect(inspect(text, { cells, found })).toEqual(['Hoàng Anh Huyền'])
  })
  test('a house’s own label calls for a name', () => {
    const text = 'Mã hộ Trần Thị Na'
    const labels = [{ start: 0, end: 5, types: ['NAME'], isNegative: false }] as const
    expect(inspect(text, { labels })).toEqual(['Trần Thị Na'])
  })
  test('what is a number already is no name', () => {
    const text = 'anh Tuấn'
    const found = [{ start: 4, end: 8, type: 'OWN', confidence: 1, labelled: true }] as const
    expect(inspect(text, { found })).toEqual([])
  })
})

describe('the model', () => {
  const rows: readonly Row[] = [
    { text: '昨天和周晓东去看电影了', finds: ['周晓东'] },
    {
      text: 'Theo huấn luyện viên, Kevin Bradley và Jason Wood đều ghi bàn.',
      finds: ['Kevin Bradley', 'Jason Wood'],
    },
    { text: 'Mrs. Margaret Wilson visited the clinic.', finds: ['Margaret Wilson'] },
    { text: '高度重视安全生产,加强管理。', finds: [] },
    // Where a name begins and ends the model knows better than a rule.
    { text: '新西兰总理罗伯特·马尔登访华。', finds: ['罗伯特·马尔登'] },
    { text: '考生陈明未按时到场。', finds: ['陈明'] },
    { text: '我们听郑先生说过。', finds: ['郑'] },
    { text: '记者袁文洋到场。文洋说没有见过。', finds: ['袁文洋', '文洋'] },
    {
      text: 'Ông Jean-Claude Duvalier lên nắm quyền. Sau đó Duvalier bỏ trốn.',
      finds: ['Jean-Claude Duvalier', 'Duvalier'],
    },
    { text: 'Denver Nuggets thắng Golden State Warriors 98-90.', finds: [] },
    { text: 'Tổ hợp Buk-M3 đã hỏng.', finds: [] },
    { text: 'Scientific Notation in College Physics', finds: [] },
    { text: 'Bí thư Đoàn thanh niên phát biểu.', finds: [] },
    { text: 'Những người bạn. Vẫn biết là khó.', finds: [] },
    { text: 'Thời nhà Thanh, triều đình suy yếu.', finds: [] },
    {
      text: 'Tổng thống Philippines Rodrigo Duterte đồng ý.',
      finds: ['Rodrigo Duterte'],
    },
    { text: 'Lưu Bị và Quan Vũ rút quân về Kinh Châu.', finds: ['Lưu Bị', 'Quan Vũ'] },
    { text: 'Uống thuốc sau ăn, ngày hai lần.', finds: [] },
  ]
  for (const { text, finds } of rows)
    test(text, () => expect(inspect(text, { names: 'tagger' })).toEqual([...finds]))

  test('takes nothing away from what rules found', () => {
    for (const group of [...Object.values(vietnamese), ...Object.values(chinese)])
      for (const { text, finds } of group) {
        const both = inspect(text, { names: 'tagger' })
        for (const name of finds) expect(both).toContain(name)
      }
  })
  test('a long Chinese text is read less closely, and takes no longer for it', () => {
    const text = '国务院副总理李岚清会见了克林顿。'.repeat(10_000)
    const start = process.cpuUsage()
    expect(inspect(text, { names: 'tagger' }).length).toBeGreaterThan(10_000)
    const { user, system } = process.cpuUsage(start)
    // All of it would be 30 ms for each 1,000 characters: five seconds.
    expect((user + system) / 1_000).toBeLessThan(4_000)
  }, 60_000)
  test('says the same twice', () => {
    const text = 'Kevin Federline gặp Hồ Quang Hiếu; 记者王小明报道'
    expect(inspect(text, { names: 'tagger' })).toEqual(inspect(text, { names: 'tagger' }))
  })
})

const piece = fc.constantFrom(
  'Nguyễn',
  'Văn',
  'An',
  'anh',
  'ông',
  'Hà Nội',
  'phường',
  'số',
  '12',
  '/3',
  ',',
  '.',
  ' ',
  '\n',
  ':',
  'N.T.H.',
  'bệnh nhân',
  'TP',

  '王',
  '芳',
  '女士',
  '患者',
  '欧阳',
  '北京市',
  '朝阳区',
  '路',
  '12号',
  '·',
  '。',
  '的',
  'x',
  '🙂',
  '\u0301',
  '(',
  '"',
  '-',
)
const texts = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))

describe('whatever the text', () => {
  const settings = { seed: 20_261_125, numRuns: 300 }
  test('values lie inside it, in order, and do not overlap', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('rules', 'tagger'), (text, names) => {
        const source = normalise(text)
        let last = 0
        for (const { start, end, confidence } of findNames(source, {
          mode: 'strict',
          names,
          cells: [],
          labels: [],
          found: [],
        })) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(source.text.length)
          expect(confidence).toBeGreaterThan(0)
          expect(confidence).toBeLessThanOrEqual(1)
          last = end
        }
      }),
      settings,
    )
  })
  test('decomposed letters and full-width signs change nothing', () => {
    const lines = [...Object.values(vietnamese), ...Object.values(chinese)].flat()
    for (const { text } of lines) {
      expect(inspect(text.normalize('NFD')).map((one) => one.normalize('NFC'))).toEqual([
        ...inspect(text),
      ])
      const wide = text.replaceAll(',', '，').replaceAll(':', '：')
      expect(inspect(wide)).toEqual(inspect(text).map((one) => one.replaceAll(',', '，')))
    }
  })
})

test('time grows with the text, not faster, whatever is repeated', () => {
  for (const unit of [
    'Nguyễn Văn An ',
    'N.',
    '王芳',
    'số 1 đường A, ',
    '北京市',
    'a',
    'ông ông ',
  ]) {
    const perUnit = (size: number): number => {
      const source = normalise(unit.repeat(Math.ceil(size / unit.length)).slice(0, size))
      const once = (): number => {
        const start = performance.now()
        findNames(source, { mode: 'balanced', names: 'rules', cells: [], labels: [], found: [] })
        return performance.now() - start
      }
      return Math.min(once(), once(), once()) / size
    }
    perUnit(20_000)
    // A quadratic step would be fifty times slower here; the margin is for a machine that others use as well.
    expect(perUnit(1_000_000)).toBeLessThan(perUnit(20_000) * 8)
  }
}, 60_000)

test('a country that is built like a name of a person is nobody, in a strict house too', () => {
  const strict = { mode: 'strict', names: 'tagger' } as const
  expect(inspect('Và Thái Lan? Hà Lan, Hàn Quốc, Ba Lan thì sao?', strict)).toEqual([])
  expect(inspect('Gặp bà Thái Lan ở cổng.', strict)).toEqual(['Thái Lan'])
})
