// Zone and currency as the browser lets one guess them; both can be changed.
import type { Option } from '../../parts/select-field.tsx'

export function guessZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** China's zones → CNY, Viet Nam's → VND, others → USD: the currencies that the price book settles in. */
export function guessCurrency(zone: string): 'VND' | 'CNY' | 'USD' {
  if (/^Asia\/(Ho_Chi_Minh|Saigon|Hanoi)$/.test(zone)) return 'VND'
  if (/^Asia\/(Shanghai|Chongqing|Urumqi|Harbin|Kashgar)$/.test(zone)) return 'CNY'
  return 'USD'
}

/** The two countries that Sen began in, then all zones that the browser knows, the guessed one always among them. */
export function zones(guessed: string): readonly Option[] {
  const known = Intl.supportedValuesOf('timeZone')
  const all = new Set(['Asia/Ho_Chi_Minh', 'Asia/Shanghai', guessed, ...known])
  return [...all].map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
}
