// Every detector of codes; a country is a folder and a line here.
import { china } from './cn/index.ts'
import type { CodeDetector } from './detector.ts'
import { everywhere } from './everywhere/index.ts'
import { vietnam } from './vn/index.ts'

export const detectors: readonly CodeDetector[] = Object.freeze([
  ...vietnam,
  ...china,
  ...everywhere,
])
