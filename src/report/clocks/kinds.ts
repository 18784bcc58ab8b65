// The clocks of the law: what begins them and how long they run (design `law` §3).

export type Duration = {
  readonly unit: 'hours' | 'days' | 'working-days' | 'months'
  readonly count: number
}

export interface ClockKind {
  readonly name: string
  readonly jurisdiction: 'VN' | 'CN' | '*'
  /** `personal`, `crossing`: the first call of that kind. `asked`: whoever keeps incidents, requests or contracts begins it. */
  readonly starts: 'personal' | 'crossing' | 'asked'
  readonly lasts: Duration
  /** Begins again when it is stopped. */
  readonly repeats?: boolean
  readonly law: string
}

const hours = (count: number): Duration => ({ unit: 'hours', count })
const days = (count: number): Duration => ({ unit: 'days', count })
const workingDays = (count: number): Duration => ({ unit: 'working-days', count })
const months = (count: number): Duration => ({ unit: 'months', count })
const vn = { jurisdiction: 'VN', starts: 'asked' } as const

export const clockKinds: readonly ClockKind[] = Object.freeze([
  { name: 'form09', ...vn, starts: 'crossing', lasts: days(60), law: 'L91 20, 22; D356 18' },
  { name: 'form10', ...vn, starts: 'personal', lasts: days(60), law: 'L91 21, 22; D356 19' },
  {
    name: 'yearly',
    ...vn,
    starts: 'personal',
    lasts: months(12),
    repeats: true,
    law: 'D356 10.5.đ',
  },
  { name: 'form09-update', ...vn, lasts: days(10), law: 'D356 20' },
  { name: 'breach-vn', ...vn, lasts: hours(72), law: 'L91 23; D356 28' },
  { name: 'breach-persons', ...vn, lasts: hours(72), law: 'D356 29' },
  { name: 'ai-incident', ...vn, lasts: hours(72), law: 'L134 12; D142 19' },
  { name: 'ai-incident-other', ...vn, lasts: workingDays(5), law: 'L134 12; D142 19' },
  { name: 'ai-incident-report', ...vn, lasts: days(15), law: 'D142 19' },
  { name: 'cyber-notice', ...vn, lasts: hours(24), law: 'D331 31.2' },
  { name: 'cyber-report', ...vn, lasts: hours(72), law: 'D331 31.2' },
  { name: 'reclassify-up', ...vn, lasts: workingDays(15), law: 'D142 11.3' },
  { name: 'dsr-reply', ...vn, lasts: workingDays(2), law: 'D356 5' },
  { name: 'dsr-access', ...vn, lasts: days(10), law: 'D356 5' },
  { name: 'dsr-withdraw', ...vn, lasts: days(15), law: 'D356 5' },
  { name: 'dsr-delete', ...vn, lasts: days(20), law: 'D356 5' },
  // Larger incidents; smaller ones are notified at once, which no clock can watch.
  { name: 'breach-cn', jurisdiction: 'CN', starts: 'asked', lasts: hours(4), law: 'PIPL 57' },
  {
    name: 'contract-check',
    jurisdiction: '*',
    starts: 'asked',
    lasts: months(12),
    law: 'D356 12; PIPL 21',
  },
])

export function clockKind(name: string): ClockKind | undefined {
  return clockKinds.find((kind) => kind.name === name)
}
