// How people say it finds the act: wordings that stand in no word list, looked up by vehicle as the task `fine` does.
import { expect, test } from 'bun:test'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { PackRecord } from '../../src/contract/pack.ts'
import { createWordIndex, type WordIndex } from '../../src/knowledge/rank/word-index.ts'
import { loadPack } from '../../src/packs/load/load-pack.ts'
import { readPackFolder } from '../../src/packs/load/pack-files.ts'
import { foldMarks } from '../../src/text/fold-marks.ts'
import { readWords } from './transport.ts'

const loaded = loadPack(await readPackFolder(join(import.meta.dir, '../../packs/transport')))
const records: readonly PackRecord[] = loaded.ok ? loaded.pack.records : []
const words = readWords(readFileSync(join(import.meta.dir, 'transport-words.jsonl'), 'utf8'))
const today = '2026-11-25'

/** Acts of one vehicle, or the Chinese points, on the day. */
function indexOf(vehicle: string): WordIndex {
  return createWordIndex(
    records.flatMap((record) => {
      if (record.kind !== 'sanction' && record.kind !== 'points') return []
      const isAsked = record.kind === 'points' ? vehicle === 'cn' : record.vehicle.includes(vehicle)
      const { valid_from: from, valid_to: to = '9999-12-31' } = record
      if (!isAsked || today < from || today >= to) return []
      const text = [record.behaviour, ...record.words].join('\n')
      return [{ id: record.id.replace(/:2$/, ''), text }]
    }),
  )
}

const acts: readonly (readonly [id: string, vehicle: string, wordings: readonly string[]])[] = [
  [
    'vn168-7-7-c',
    'motorcycle',
    ['đèn đỏ mà vẫn chạy qua', 'den do ma em lo chay qua nga tu', 'tui vượt đèn đỏ bị thổi lại'],
  ],
  [
    'vn168-6-9-b',
    'car',
    ['lái xe hơi vượt đèn đỏ ngã tư', 'xe con qua đèn đỏ', 'vuot den do o to'],
  ],
  [
    'vn168-7-2-h',
    'motorcycle',
    ['chạy xe không đội nón', 'quên đội mũ bảo hiểm ra chợ', 'ko doi mu bao hiem'],
  ],
  [
    'vn168-7-2-g',
    'motorcycle',
    ['chở ba người trên xe máy', 'một xe máy đi ba đứa', 'kep 3 di hoc'],
  ],
  [
    'vn168-7-6-a',
    'motorcycle',
    ['uống một lon bia rồi đi xe máy', 'nồng độ cồn 0,2 đi xe máy', 'uong 1 lon bia di xe may'],
  ],
  [
    'vn168-7-9-d',
    'motorcycle',
    ['say rượu đi xe máy về nhà', 'nhậu say chạy xe', 'nong do con tren 0,4'],
  ],
  [
    'vn168-6-11-a',
    'car',
    ['say xỉn lái ô tô', 'nồng độ cồn vượt 0,4 khi lái xe hơi', 'xin ruou lai o to'],
  ],
  [
    'vn168-6-11-b',
    'car',
    ['không thổi nồng độ cồn khi bị dừng xe', 'từ chối đo cồn', 'khong chiu thoi con'],
  ],
  [
    'vn168-6-3-k',
    'car',
    ['tài xế quên cài dây an toàn', 'lái xe không thắt dây', 'khong that day an toan'],
  ],
  [
    'vn168-6-5-h',
    'car',
    ['đang lái mà nghe điện thoại', 'lái xe cầm điện thoại nhắn tin', 'vua lai vua nghe dt'],
  ],
  [
    'vn168-7-4-đ',
    'motorcycle',
    ['chạy xe máy cầm điện thoại', 'đi xe máy đeo tai nghe nghe nhạc', 'che du khi chay xe may'],
  ],
  [
    'vn168-6-11-đ',
    'car',
    ['lùi xe trên đường cao tốc vì đi quá lối ra', 'quay đầu giữa cao tốc', 'lui xe cao toc'],
  ],
  [
    'vn168-7-7-a',
    'motorcycle',
    [
      'đi ngược chiều một đoạn cho nhanh',
      'chạy lên vỉa hè lúc kẹt xe',
      'chay nguoc chieu vo duong 1 chieu',
    ],
  ],
  [
    'vn168-18-5-a',
    'motorcycle',
    [
      'không có bằng lái mà chạy xe máy',
      'chưa thi bằng A1 đi xe máy',
      'chay xe may ko co bang lai',
    ],
  ],
  [
    'vn168-18-2-b',
    'motorcycle',
    ['hết hạn bảo hiểm xe máy', 'quên mang bảo hiểm xe', 'khong co bao hiem xe may'],
  ],
  [
    'vn168-7-9-k',
    'motorcycle',
    ['nẹt pô trong khu dân cư', 'rú ga ầm ĩ nửa đêm', 'net po am am trong xom'],
  ],
  [
    'vn168-12-2-g',
    'any',
    ['phơi lúa ra mặt đường', 'phơi thóc trên đường quốc lộ', 'phoi rom ngoai duong'],
  ],
  ['cn-points-10-8', 'cn', ['开车闯了红灯', '红灯没停直接过去了', '路口闯红灯扣几分']],
  ['cn-points-8-1', 'cn', ['喝了两瓶啤酒开车', '酒后开车被查', '酒驾记几分']],
  ['cn-points-11-6', 'cn', ['开车的时候接了个电话', '边开车边玩手机', '驾车打手机']],
]

test('60 wordings of 20 acts find the act among five at least 57 times', () => {
  const plain = (text: string): string => foldMarks(text).toLowerCase()
  const known = new Set([...words.values()].flat().map(plain))
  const indexes = new Map(acts.map(([, vehicle]) => [vehicle, indexOf(vehicle)]))
  const all = acts.flatMap(([id, vehicle, wordings]) =>
    wordings.map((wording) => ({ id, vehicle, wording })),
  )
  expect(all).toHaveLength(60)
  expect(all.filter(({ wording }) => known.has(plain(wording)))).toEqual([])
  const missed = all.filter(({ id, vehicle, wording }) => {
    const hits = indexes.get(vehicle)?.search(wording, 5) ?? []
    return hits.every((hit) => hit.id !== id)
  })
  expect(missed.length <= 3 ? [] : missed).toEqual([])
})

test('lay words belong to acts that exist, and no two acts of a vehicle share one', () => {
  const vehicles = new Map(
    records.flatMap((record) => {
      if (record.kind !== 'sanction' && record.kind !== 'points') return []
      const { article, clause, point } = record.ref
      const place = [article, clause, point].filter((part) => part !== undefined).join('.')
      return record.kind === 'points'
        ? [[`cn:${place}`, ['cn']] as const]
        : [[place, record.vehicle] as const]
    }),
  )
  expect([...words.keys()].filter((place) => !vehicles.has(place))).toEqual([])
  expect(words.size).toBeGreaterThanOrEqual(60)
  const all = [...words].flatMap(([place, own]) =>
    own.flatMap((word) => (vehicles.get(place) ?? []).map((vehicle) => `${vehicle}: ${word}`)),
  )
  expect(all.filter((word, index) => all.indexOf(word) !== index)).toEqual([])
})
