// Ranges of acts as the decree words them, readings of questions as people type them.
import { describe, expect, test } from 'bun:test'

import { isWithin, rangesOf, readingsOf } from './measured.ts'

const speed = 'Điều khiển xe chạy quá tốc độ quy định'
const alcohol = 'Điều khiển xe trên đường mà trong máu hoặc hơi thở có nồng độ cồn'
const acts = {
  slow: `${speed} từ 05 km/h đến dưới 10 km/h`,
  middle: `${speed} từ 10 km/h đến 20 km/h`,
  fast: `${speed} trên 20 km/h đến 35 km/h`,
  fastest: `${speed} trên 35 km/h`,
  little: `${alcohol} nhưng chưa vượt quả 50 miligam/100 mililít máu hoặc chưa vượt quá 0,25 miligam/1 lít khí thở`,
  much: `${alcohol} vượt quá 50 miligam đến 80 miligam/100 mililít máu hoặc vượt quá 0,25 miligam đến 0,4 miligam/1 lít khí thở`,
  most: `${alcohol} vượt quá 80 miligam/100 mililít máu hoặc vượt quá 0,4 miligam/1 lít khỉ thở`,
}
const names = Object.keys(acts) as (keyof typeof acts)[]

describe('which acts a question leaves', () => {
  const speeds = ['slow', 'middle', 'fast', 'fastest']
  const drinks = ['little', 'much', 'most']
  test.each([
    ['chạy 57 trong khu 50', ['slow']],
    ['chay 57 trong khu vuc 50', ['slow']],
    ['xe máy chạy quá tốc độ 12km', ['middle']],
    ['vượt quá tốc độ 20 km/h', ['middle']],
    ['vượt tốc độ hơn 21 km/h', ['fast']],
    ['ô tô chạy 100 đường cho phép 60', ['fastest']],
    ['đường giới hạn 60 mà chạy 75', ['middle']],
    ['quá 10 km', speeds],
    ['doing 85 in a 60 zone', speeds],
    ['driving 85 where the limit is 60', ['fast']],
    ['chạy quá tốc độ', speeds],
  ])('%s', (question, left) => {
    const readings = readingsOf(question)
    const fitting = names.filter((name) => isWithin(rangesOf(acts[name]), readings))
    expect(fitting).toEqual([...left, ...drinks] as never)
  })

  test.each([
    ['thổi 0,31 mg khí thở', ['much']],
    ['nồng độ cồn 0.25 mg/lít khí thở', ['little']],
    ['nồng độ cồn 0,41', ['most']],
    ['60 mg/100 ml máu', ['much']],
    ['80 miligam trên 100 mililít máu', ['much']],
    ['0.3 mg per litre of breath', ['much']],
    ['uống 2 lon bia', drinks],
    ['có cồn chở 3 người', drinks],
  ])('%s', (question, left) => {
    const readings = readingsOf(question)
    const fitting = names.filter((name) => isWithin(rangesOf(acts[name]), readings))
    expect(fitting).toEqual([...speeds, ...left] as never)
  })
})

test('an act without numbers is never excluded, and a question without numbers excludes nothing', () => {
  expect(rangesOf('Không đội mũ bảo hiểm')).toEqual([])
  expect(isWithin([], readingsOf('chạy 57 trong khu 50'))).toBe(true)
  expect(readingsOf('đội mũ từ năm 2020, biển 51F-123.45')).toEqual([])
})
