// Zone and currency as the browser lets one guess them; both can be changed.
import type { Option } from '../../parts/select-field.tsx'

export function guessZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return zone === oldName ? 'Asia/Ho_Chi_Minh' : zone
}

/** What Chromium still calls the zone; nobody in the country does. */
const oldName = 'Asia/Saigon'

/** China's zones → CNY, Viet Nam's → VND, others → USD: the currencies that the price book settles in. */
export function guessCurrency(zone: string): 'VND' | 'CNY' | 'USD' {
  if (zone === 'Asia/Ho_Chi_Minh') return 'VND'
  if (/^Asia\/(Shanghai|Chongqing|Urumqi|Harbin|Kashgar)$/.test(zone)) return 'CNY'
  return 'USD'
}

/** The two countries that Sen began in, then all zones that the browser knows, the guessed one always among them. */
export function zones(guessed: string): readonly Option[] {
  const known = Intl.supportedValuesOf('timeZone')
  const all = new Set(['Asia/Ho_Chi_Minh', 'Asia/Shanghai', guessed, ...known])
  return [...all]
    .filter((zone) => zone !== oldName)
    .map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
}
