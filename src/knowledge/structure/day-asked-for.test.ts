// Tests of the day a question asks for, as a table: dates of all forms, and dates that are none of the question's.
import { expect, test } from 'bun:test'

import { dayAskedFor } from './day-asked-for.ts'

const today = '2026-11-25'

test.each([
  { text: 'vi phạm ngày 10/8/2026', language: 'vi', day: '2026-08-10' },
  { text: 'vi pham ngay 10-8-2026', language: 'vi', day: '2026-08-10' },
  { text: 'Lỗi ngày 14 tháng 8 năm 2026 phạt bao nhiêu?', language: 'vi', day: '2026-08-14' },
  { text: 'loi ngay 14 thang 8 nam 2026', language: 'vi', day: '2026-08-14' },
  { text: 'vi phạm ngày 10/8', language: 'vi', day: '2026-08-10' },
  { text: 'vi phạm ngày 24/12', language: 'vi', day: '2025-12-24' },
  { text: 'tháng 8/2026 phạt thế nào', language: 'vi', day: '2026-08-31' },
  { text: 'tháng 11 năm 2026', language: 'vi', day: today },
  { text: 'từ tháng 3 năm 2027', language: 'vi', day: '2027-03-01' },
  { text: 'năm 2022 đăng ký thường trú cần gì?', language: 'vi', day: '2022-12-31' },
  { text: 'Năm 2020 thì sao', language: 'vi', day: '2020-12-31' },
  { text: 'năm 2026', language: 'vi', day: today },
  { text: 'năm 2028 có gì mới', language: 'vi', day: '2028-01-01' },
  { text: 'hôm qua tôi bị phạt', language: 'vi', day: '2026-11-24' },
  { text: 'năm ngoái tôi bị phạt', language: 'vi', day: today },
  { text: 'mức phạt không đội mũ bảo hiểm', language: 'vi', day: today },
  {
    text: 'Nghị định 168/2024/NĐ-CP ngày 26 tháng 12 năm 2024 quy định gì?',
    language: 'vi',
    day: today,
  },
  {
    text: 'Điểm b khoản 3 Điều 14 Nghị định 168/2024 ngày 14/8/2026',
    language: 'vi',
    day: '2026-08-14',
  },
  { text: 'diem b khoan 3 dieu 14 nghi dinh 168/2024 ngay 15-8-2026', language: 'vi', day: '2026-08-15' }, // prettier-ignore
  { text: 'Điều 2 Luật Cư trú, ngày 30/6/2021', language: 'vi', day: '2021-06-30' },
  { text: 'Nghị định 168/2024/NĐ-CP, ngày 26/12/2024', language: 'vi', day: today },
  { text: 'Nghị định 168/2024/NĐ-CP ngày 26/12/2024', language: 'vi', day: today },
  { text: 'Article 14 of Decree 168/2024 on 14 August 2026', language: 'en', day: '2026-08-14' },
  {
    text: 'Luật Trật tự, an toàn giao thông đường bộ năm 2024 quy định gì?',
    language: 'vi',
    day: today,
  },
  { text: 'Theo Bộ luật Hình sự năm 2015 thì sao', language: 'vi', day: today },
  { text: 'Theo Luật Đường bộ, vi phạm ngày 10/8/2026 thì sao', language: 'vi', day: '2026-08-10' },
  { text: 'Nghị định 168 áp dụng cho vi phạm ngày 14/8/2026?', language: 'vi', day: '2026-08-14' },
  { text: 'Cháu sinh ngày 10/8/2000, đăng ký xe thế nào?', language: 'vi', day: today },
  { text: 'Cháu sinh ngày 10/8/2000, vi phạm ngày 1/2/2026', language: 'vi', day: '2026-02-01' },
  { text: 'ngày 31/2/2026', language: 'vi', day: today },
  { text: 'xe số 168/2024 chạy tuyến 6', language: 'vi', day: today },
  { text: 'phạt 1.000.000 đồng', language: 'vi', day: today },
  { text: '2026年8月10日超速怎么罚', language: 'zh', day: '2026-08-10' },
  { text: '8月10日超速怎么罚', language: 'zh', day: '2026-08-10' },
  { text: '12月10日超速怎么罚', language: 'zh', day: '2025-12-10' },
  { text: '2022年6月的规定', language: 'zh', day: '2022-06-30' },
  { text: '2022年的规定', language: 'zh', day: '2022-12-31' },
  { text: '去年的规定', language: 'zh', day: today },
  { text: '前天超速', language: 'zh', day: '2026-11-23' },
  { text: '本人出生2000年8月10日', language: 'zh', day: today },
  { text: '《道路交通安全法》（2021年修正）第九十一条', language: 'zh', day: today },
  { text: 'an offence on 10 August 2026', language: 'en', day: '2026-08-10' },
  { text: 'an offence on August 10th, 2026', language: 'en', day: '2026-08-10' },
  { text: 'fined in August 2026', language: 'en', day: '2026-08-31' },
  { text: 'fined in 2022', language: 'en', day: '2022-12-31' },
  { text: 'fined yesterday', language: 'en', day: '2026-11-24' },
  { text: 'fined last year', language: 'en', day: today },
  { text: 'Decree 168/2024/ND-CP of 26 December 2024', language: 'en', day: today },
  { text: '2026-08-14', language: 'en', day: '2026-08-14' },
] as const)('$text', ({ text, language, day }) => {
  expect(dayAskedFor(text, language, today)).toBe(day)
})

test.each([
  { today: '2026-03-01', day: '2026-02-28' },
  { today: '2024-03-01', day: '2024-02-29' },
  { today: '2026-01-01', day: '2025-12-31' },
])('the day before $today', ({ today: from, day }) => {
  expect(dayAskedFor('hôm qua', 'vi', from)).toBe(day)
})

test('a long text is looked at from its beginning only', () => {
  expect(dayAskedFor(`${'a '.repeat(500_000)} 10/8/2026`, 'vi', today)).toBe(today)
  expect(dayAskedFor('tháng '.repeat(200_000), 'vi', today)).toBe(today)
})
