// The law packs that come with the program, embedded as text so that a compiled single file carries them.
import cacOrder16 from '../../../packs/law/cn/cac-order-16.toml' with { type: 'text' }
import holidaysCn from '../../../packs/law/cn/holidays.toml' with { type: 'text' }
import labellingMeasures from '../../../packs/law/cn/labelling-measures.toml' with { type: 'text' }
import networkData from '../../../packs/law/cn/network-data-regulations.toml' with { type: 'text' }
import pipl from '../../../packs/law/cn/pipl.toml' with { type: 'text' }
import decree142 from '../../../packs/law/vn/decree-142-2026.toml' with { type: 'text' }
import decree163 from '../../../packs/law/vn/decree-163-2024.toml' with { type: 'text' }
import decree356 from '../../../packs/law/vn/decree-356-2025.toml' with { type: 'text' }
import holidaysVn from '../../../packs/law/vn/holidays.toml' with { type: 'text' }
import law60 from '../../../packs/law/vn/law-60-2024.toml' with { type: 'text' }
import law91 from '../../../packs/law/vn/law-91-2025.toml' with { type: 'text' }
import law134 from '../../../packs/law/vn/law-134-2025.toml' with { type: 'text' }
import type { LawFile } from './read-pack.ts'

export const shippedLaw: readonly LawFile[] = Object.freeze([
  { name: 'cn/cac-order-16.toml', text: cacOrder16 },
  { name: 'cn/labelling-measures.toml', text: labellingMeasures },
  { name: 'cn/network-data-regulations.toml', text: networkData },
  { name: 'cn/pipl.toml', text: pipl },
  { name: 'vn/decree-142-2026.toml', text: decree142 },
  { name: 'vn/decree-163-2024.toml', text: decree163 },
  { name: 'vn/decree-356-2025.toml', text: decree356 },
  { name: 'vn/law-134-2025.toml', text: law134 },
  { name: 'vn/law-60-2024.toml', text: law60 },
  { name: 'vn/law-91-2025.toml', text: law91 },
])

export const shippedHolidays: readonly LawFile[] = Object.freeze([
  { name: 'cn/holidays.toml', text: holidaysCn },
  { name: 'vn/holidays.toml', text: holidaysVn },
])
