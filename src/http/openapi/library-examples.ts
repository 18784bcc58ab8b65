// One answer of each route about own documents, for whoever reads the description.
import type { JsonObject } from '../../contract/json.ts'

const document = {
  id: 'file_06h15mrqcnr016p9x53dcnv064',
  name: 'le-phi.pdf',
  title: 'Lệ phí hộ tịch',
  number: '',
  state: 'ready',
  fault: '',
  bytes: 48_211,
  pages: 2,
  pagesDone: 2,
  collection: 'house_ten_house',
  document: 'doc_06h15mrqcnr016p9x53dcnv065',
  version: 'ver_06h15mrqcnr016p9x53dcnv066',
  own: false,
  seenBy: { to: 'everyone' },
  about: { validFrom: '2026-07-01' },
  checkedBy: '',
  checkedOn: '',
  addedAt: 1_795_000_000_000,
} as const satisfies JsonObject

const title = { vi: 'Giao thông', zh: '交通', en: 'Transport' } as const

/** By method and path as the table of routes has them. */
export const libraryExamples: Readonly<Record<string, JsonObject>> = {
  'GET /api/documents': {
    documents: [document],
    collections: [{ id: 'house_ten_house', title: 'Tài liệu của đơn vị', own: false }],
    accepted: ['pdf', 'docx'],
    mostBytes: 50_000_000,
    may: { add: true, manage: true },
    groups: [],
  },
  'POST /api/documents': { document, known: false },
  'POST /api/documents/:id': document,
  'POST /api/documents/:id/check': { ...document, checkedBy: 'Lan', checkedOn: '2026-11-20' },
  'POST /api/documents/search': {
    on: '2026-11-25',
    hits: [
      {
        document: 'doc_06h15mrqcnr016p9x53dcnv065',
        title: 'Lệ phí hộ tịch',
        path: ['Lệ phí'],
        text: 'Lệ phí cấp bản sao trích lục hộ tịch là 8.000 đồng một bản.',
        page: 1,
        score: 14.2,
        by: ['words'],
        words: ['trích', 'lục'],
        covered: 0.8,
        number: '',
        trust: 'own',
        validFrom: '2026-07-01',
        validTo: '',
        checkedOn: '',
        ocr: false,
        orders: false,
      },
    ],
    otherDays: [],
  },
  'GET /api/tasks': {
    tasks: [
      {
        id: 'transport.fine',
        pack: 'transport',
        packTitle: title,
        title: { vi: 'Mức phạt', zh: '罚款', en: 'Fine' },
        summary: { vi: 'Tra mức phạt', zh: '查询罚款', en: 'Looks a fine up' },
        fields: [
          {
            name: 'act',
            type: 'text',
            label: { vi: 'Hành vi', zh: '行为', en: 'Act' },
            required: true,
            options: [],
          },
        ],
        main: 'act',
        output: 'text',
        human: 'none',
        withoutModel: true,
        provenIn: [],
        bar: { task: 'fine', state: 'not-proven', right: 56, trials: 78, low: 0.622 },
      },
    ],
  },
  'POST /api/passages': {
    passages: [
      {
        unit: 'khoản 1 Điều 16 Luật 60/2014/QH13',
        title: 'Luật Hộ tịch',
        number: '60/2014/QH13',
        language: 'vi',
        text: '1. Người đi đăng ký khai sinh nộp tờ khai theo mẫu quy định …',
        cut: false,
        validFrom: '2016-01-01',
        origin: 'Công báo',
        ocr: false,
        amended: false,
      },
      null,
    ],
  },
}
