// Tests of detection as a whole: what is found, with its exact characters, and what must stay; one row, one rule.
import { describe, expect, test } from 'bun:test'

import type { DetectionMode, InspectOptions, TextPart } from '../contract/finding.ts'
import { createInspect } from './inspect.ts'

// Codes alone: names have tests of their own.
const inspect = createInspect({ findNames: () => [] })
const now = Date.UTC(2026, 10, 25)
const options: InspectOptions = { mode: 'balanced', now, names: 'rules' }

/** `TYPE value` of every finding, in order. */
function found(parts: readonly TextPart[], given: Partial<InspectOptions> = {}): readonly string[] {
  const { findings } = inspect(parts, { ...options, ...given })
  return findings.flatMap((list, index) =>
    list.map(({ start, end, type }) => `${type} ${parts[index]?.text.slice(start, end)}`),
  )
}

describe('found, exactly', () => {
  test.each<[text: string, wants: readonly string[]]>([
    // Labels bind forward, in lists, backward, glued, shared.
    [
      'SĐT 0912345678, 0389123456 và 0703456789',
      ['PHONE 0912345678', 'PHONE 0389123456', 'PHONE 0703456789'],
    ],
    ['SĐT: 0912345678-0987654321', ['PHONE 0912345678', 'PHONE 0987654321']],
    [
      'Số tài khoản: 0912345678 (MB Bank), sđt 0389123456',
      ['BANK_ACCOUNT 0912345678', 'PHONE 0389123456'],
    ],
    ['MST 0912345678', ['VN_MST 0912345678']],
    ['số 0912345678 (zalo), 079203012345 (cccd)', ['PHONE 0912345678', 'VN_CCCD 079203012345']],
    ['CCCD079203012345', ['VN_CCCD 079203012345']],
    ['CCCD0792 03012345', ['VN_CCCD 0792 03012345']],
    ['CMND/CCCD: 123456789', ['VN_CMND 123456789']],
    ['tài khoản của tôi bị khóa, gọi lại 0912345678', ['PHONE 0912345678']],
    ['đơn hàng 123 giao cho 0912345678', ['PHONE 0912345678']],
    ['Căn cước công dân số\n079203012345', ['VN_CCCD 079203012345']],
    ['税号91110000600037341L', ['CN_USCC 91110000600037341L']],
    // Forms of writing.
    ['CCCD số: 0 7 9 2 0 3 0 1 2 3 4 5', ['VN_CCCD 0 7 9 2 0 3 0 1 2 3 4 5']],
    ['CCCD 0792030\n12345 nhé', ['VN_CCCD 0792030\n12345']],
    ['O79 2O3 O12 345 là số cccd', ['VN_CCCD O79 2O3 O12 345']],
    ['cccd: 07920301234', ['VN_CCCD 07920301234']],
    ['+84 (0)912 345 678', ['PHONE +84 (0)912 345 678']],
    ['+1 (415) 555-2671', ['PHONE +1 (415) 555-2671']],
    ['call me 415-555-2671', ['PHONE 415-555-2671']],
    ['điện thoại bàn (024) 3825 1234 máy lẻ 12', ['PHONE (024) 3825 1234']],
    ['统一社会信用代码 9111 0000 6000 3734 1L', ['CN_USCC 9111 0000 6000 3734 1L']],
    ['thẻ bhyt DN 4 79 79 123 45678', ['VN_BHYT15 DN 4 79 79 123 45678']],
    ['HKID A123456(3)', ['HK_ID A123456(3)']],
    [
      '粤B12345、京AD12345、沪A·12345',
      ['CN_PLATE 粤B12345', 'CN_PLATE 京AD12345', 'CN_PLATE 沪A·12345'],
    ],
    ['BKS 29C1-123.45', ['VN_PLATE 29C1-123.45']],
    ['电话：13812345678/13912345678', ['PHONE 13812345678', 'PHONE 13912345678']],
    ['粤Z1234港 皖A1234挂', ['CN_PLATE 粤Z1234港', 'CN_PLATE 皖A1234挂']],
    ['xe tải 29H 12345', ['VN_PLATE 29H 12345']],
    ['账号：11050163360000000123', ['BANK_ACCOUNT 11050163360000000123']],
    [
      'sđt và cccd lần lượt là 0912345678 và 079203012345',
      ['PHONE 0912345678', 'VN_CCCD 079203012345'],
    ],
    ['- CCCD\n- 079203012345\n- SĐT\n- 0912345678', ['VN_CCCD 079203012345', 'PHONE 0912345678']],
    ['<td>CCCD</td><td>079203012345</td>', ['VN_CCCD 079203012345']],
    // Passports: the letter and the language decide.
    ['số hộ chiếu B1234567, cấp ngày 01/02/2020', ['VN_PASSPORT B1234567']],
    ['护照 EA1234567', ['CN_PASSPORT EA1234567']],
    // Codes inside other forms.
    [
      'https://x.vn/?phone=%2B84912345678&e=an%40gmail.com',
      ['PHONE %2B84912345678', 'EMAIL an%40gmail.com'],
    ],
    [
      'Mã: MDkxMjM0NTY3OCwgQ0NDRCAwNzkyMDMwMTIzNDU=',
      ['VN_CCCD MDkxMjM0NTY3OCwgQ0NDRCAwNzkyMDMwMTIzNDU='],
    ],
    ['{"a":"{\\"cccd\\":\\"079203012345\\"}"}', ['VN_CCCD 079203012345']],
    ['{"cccd":"\\u00307920301\\u0032345"}', ['VN_CCCD \\u00307920301\\u0032345']],
    ['{"sdt": 912345678, "so_tai_khoan": 19034567}', ['PHONE 912345678', 'BANK_ACCOUNT 19034567']],
    ['{"phones": ["0912345678", "0389123456"]}', ['PHONE 0912345678', 'PHONE 0389123456']],
    ['{"cccd": "079203012345", "gui', ['VN_CCCD 079203012345']],
    // Tables.
    ['| Họ tên | A |\n|---|---|\n| CCCD | 999203012345 |', ['VN_CCCD 999203012345']],
    ['CCCD\t999203012345', ['VN_CCCD 999203012345']],
    [
      'A,0100233488\nB,0314409058\nC,0101243150',
      ['VN_MST 0100233488', 'VN_MST 0314409058', 'VN_MST 0101243150'],
    ],
    ['Tên;STK\nAn;"190345678"', ['BANK_ACCOUNT 190345678']],
    // Common codes.
    ['Email: an.nguyen@gmail.com.', ['EMAIL an.nguyen@gmail.com']],
    ['Số thẻ: 4111 1111 1111 1111', ['BANK_CARD 4111 1111 1111 1111']],
    ['Ngày sinh: 12/03/1990', ['DOB 12/03/1990']],
    ['sinh năm 1985', ['DOB 1985']],
    ['born on March 12, 1990', ['DOB March 12, 1990']],
    ['出生年月：1988.03；1988年3月生', ['DOB 1988.03', 'DOB 1988年3月']],
    ['1987年2月1日生，男', ['DOB 1987年2月1日']],
    ['IP đăng nhập: 113.160.92.1', ['IP 113.160.92.1']],
    ['tọa độ nhà tôi: 21.0285, 105.8542', ['GPS 21.0285, 105.8542']],
    ['微信：chenlan，QQ 12345678', ['WECHAT chenlan', 'QQ 12345678']],
    // Keys of computers.
    ['Mật khẩu wifi trường: hoasen2024', ['SECRET hoasen2024']],
    ['mật khẩu: Abc@12345', ['SECRET Abc@12345']],
    ['password=hunter2!x&next=1', ['SECRET hunter2!x&next=1']],
    ['key sk-proj-abcd1234efgh5678ijkl.', ['SECRET sk-proj-abcd1234efgh5678ijkl']],
    ['postgres://u:S3cret99@db.local/x', ['SECRET S3cret99']],
    [
      '-----BEGIN EC PRIVATE KEY-----\nMHcCAQ\n-----END EC PRIVATE KEY-----\nx',
      ['SECRET -----BEGIN EC PRIVATE KEY-----\nMHcCAQ\n-----END EC PRIVATE KEY-----'],
    ],
    [
      'Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
      ['SECRET eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'],
    ],
  ])('%j', (text, wants) => {
    expect(found([{ text }])).toEqual([...wants])
  })
})

describe('left alone', () => {
  test.each([
    'Liên hệ hotline 1900 1234 hoặc 18001090',
    'ngày 09-12-2026 10 giờ',
    'Lúc 09.12.2026 10.30 họp',
    'giá 84 912 345 678 đồng',
    'Diện tích 0912345678 m2',
    'biển P.102 và P.130',
    'GB 12345 标准',
    'QQ群：123456789',
    'Học sinh 12/03/2024 nộp bài',
    '生产日期2024年2月1日生产',
    'Máy chủ IP 113.160.92.1',
    'IP 192.168.1.20 của tôi',
    'tọa độ trạm 21.0285, 105.8542',
    '订单号：13812345678',
    'Giá trị 1.234.567.890 và 12,5%',
    'ISBN 978-604-1-23456-7',
    'version 1.38.0.1234',
    'commit 8f3c1b2a9d4e0912345678',
    '66784684-0933-4310-a893-070931822785',
    '13812345678901234567890',
    'SF1234567890123',
    'điện thoại iPhone 15 giá 25000000',
    'TK 20 có 1900000 người',
    'tk1234567',
    '工号12345678，电话分机8001',
    'STT,Họ tên,Mã đơn hàng\n1,An,079203012345\n2,Bình,079203012346',
    '{"order_id":"0912345678"}',
    'password: required',
    'mật khẩu mạnh là mật khẩu dài',
    'Log 09:12:34.567 retry=2',
    'Unix 1790000001, 1795396000123',
    'https://example.vn/bai-viet-4812345678.html',
    'aGVsbG8gd29ybGQsIHRoaXMgaXMgZmluZSBhbmQgY2xlYW4=',
    'ngày 25/11/2026, số 123/QĐ-UBND, 25.11.2026',
    'x@y, @an, a @ b',
    'IMEI 356938035643809',
    '会员卡号 88001234，积分 200',
    'mật khẩu phải dài: 8-12 ký tự',
    'CAS 7732-18-5, UN 1203, HA 120/80, SpO2 98%',
    'P(x) = 30x - 1000',
    'Luật Bảo hiểm xã hội\n2014-11-20\n84/2015',
    'Từ khi hồi sinh năm 2005',
    '25 209 184 173 102 76 118',
    '结构示意图: +17 211197',
    'the context length per token:\n  Qwen3-0.6B',
    'export OPENAI_API_KEY=senk_…',
    'My order id is 4111111111111111',
    'Công văn 0123/UBND ngày 01-02-2024 10:30',
    '客服400-820-8820，卡号尾号1234',
    'Authorization: Bearer abc.def.ghi',
  ])('%j', (text) => {
    expect(found([{ text }])).toEqual([])
  })
})

test('a number over two messages is found in both halves', () => {
  const parts = [{ text: 'CCCD của tôi là 079203' }, { text: '012345 nhé, cảm ơn' }]
  expect(found(parts)).toEqual(['VN_CCCD 079203', 'VN_CCCD 012345'])
  expect(found([{ text: 'Tôi có 12' }, { text: '34 quyển' }])).toEqual([])
})

test.each<[mode: DetectionMode, wants: readonly string[]]>([
  ['balanced', []],
  ['strict', ['VN_CCCD 001199000017']],
])('a personal id without any word, %s', (mode, wants) => {
  expect(found([{ text: 'Dãy 001199000017 trong đề' }], { mode })).toEqual([...wants])
})

test.each<[label: string, text: string, wants: readonly string[]]>([
  ['so_cccd', '999203012345', ['VN_CCCD 999203012345']],
  ['soDienThoai', '912345678', ['PHONE 912345678']],
  ['order_id', '0912345678', []],
  ['note', '999203012345', []],
])('the field %s names %s', (label, text, wants) => {
  expect(found([{ label, text }])).toEqual([...wants])
})

describe('the house', () => {
  const own = {
    values: [
      { word: 'Dự án Sao Mai', class: 'internal' },
      { word: '蓝图计划', class: 'personal' },
    ],
    labels: [{ word: 'mã hộ', means: 'VN_BHXH' }],
    keep: ['0912345678'],
  } as const
  test.each<[text: string, wants: readonly string[]]>([
    ['về du an sao mai và 蓝图计划', ['OWN du an sao mai', 'OWN 蓝图计划']],
    ['mã hộ 0123456780', ['VN_BHXH 0123456780']],
    ['gọi 0912345678 hay 0389123456', ['PHONE 0389123456']],
  ])('%s', (text, wants) => {
    expect(found([{ text }], { own })).toEqual([...wants])
  })
})

describe('classes', () => {
  const classesOf = (texts: readonly string[], given: Partial<InspectOptions> = {}) => {
    const { classes } = inspect(
      texts.map((text) => ({ text })),
      { ...options, ...given },
    )
    return Object.fromEntries(classes)
  }
  test.each<[name: string, texts: readonly string[], wants: Record<string, number>]>([
    ['nothing', ['Trời hôm nay đẹp'], {}],
    ['a phone', ['0912345678'], { personal: 1 }],
    ['a card is sensitive by law', ['thẻ 4111111111111111'], { sensitive: 1 }],
    ['an organisation is nobody', ['MST 0100233488'], { internal: 1 }],
    ['a household business is somebody', ['Hộ kinh doanh, MST 0100233488'], { personal: 1 }],
    ['an illness without a person', ['Viêm gan là gì?'], {}],
    ['an illness with a person', ['Tôi bị viêm gan'], { sensitive: 1 }],
    ['an illness in another part', ['Viêm gan', 'gọi 0912345678'], { personal: 1, sensitive: 1 }],
    ['a school without a person', ['Trường tiểu học, lớp 3'], {}],
    ['a child in class 4A', ['Em học lớp 4A'], { child: 1 }],
    ['class 10 is no child', ['Em học lớp 10'], {}],
    ['an age in Chinese', ['我儿子十二岁'], { child: 2 }],
    ['a grown person', ['Tôi 34 tuổi, 我四十岁'], {}],
    ['a child by its id', ['CCCD 079215012345'], { child: 1 }],
    ['a grown person by the id', ['CCCD 079203012345'], { personal: 1 }],
    ['fifteen until the birthday', ['sinh ngày 26/11/2010'], { child: 1 }],
    ['sixteen today', ['sinh ngày 25/11/2010'], { personal: 1 }],
    ['a secret mark', ['TỐI MẬT\nBáo cáo'], { secret: 1 }],
    ['honey', ['mật ong, bảo mật, 保密'], {}],
    [
      'a mark deep in a text is a quotation',
      ['dòng\n'.repeat(30) + 'MẬT\n' + 'dòng\n'.repeat(30)],
      {},
    ],
    ['an internal mark', ['内部资料 注意保存'], { internal: 1 }],
  ])('%s', (_name, texts, wants) => {
    expect(classesOf(texts)).toEqual(wants)
  })
  test('a clinic needs no person beside the word', () => {
    expect(classesOf(['Viêm gan'], { sensitiveWordAlone: true })).toEqual({ sensitive: 1 })
  })
})

test.each<[text: string, covered: boolean]>([
  ['Xin chào, tôi muốn hỏi về thủ tục đăng ký', true],
  ['xin chao, toi muon hoi ve thu tuc dang ky', true],
  ['请问如何办理户口登记', true],
  ['How do I register my household?', true],
  ['OK', true],
  ['', true],
  ['12345 %%% ---', true],
  ['Je voudrais savoir comment inscrire mon enfant à l’école de la ville', false],
  ['Здравствуйте, как зарегистрировать ребёнка?', false],
  ['ฉันต้องการลงทะเบียน', false],
  ['住民登録の方法を教えてください', false],
  ['const total = items.reduce((sum, item) => sum + item.price, 0) // returns the sum', true],
])('%j is covered: %p', (text, covered) => {
  expect(inspect([{ text }], options).covered).toBe(covered)
})

test('offsets are those of the text as given, whatever stands before', () => {
  const text = `${'Nguyễn'.normalize('NFD')} \u200b sđt ０９１２\u200b３４５６７８!`
  const [one] = inspect([{ text }], options).findings[0] ?? []
  expect(text.slice(one?.start, one?.end)).toBe('０９１２\u200b３４５６７８')
  expect(one?.labelled).toBe(true)
})
