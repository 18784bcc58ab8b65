// Counting in days of the calendar, as text: `2026-11-24`. No zone is asked: a day of the house plus sixty is a day of the house.

const shape = /^\d{4}-\d{2}-\d{2}$/

/** A day that the calendar has: 30 February is none. */
export function isDay(text: string): boolean {
  return shape.test(text) && asDay(Date.parse(`${text}T00:00:00Z`)) === text
}

/** @param day one for which {@link isDay} holds. */
export function daysLater(day: string, days: number): string {
  return asDay(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000)
}

/** The same day of a later month, or the month's last. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return asDay(Date.UTC(year, month - 1 + months, Math.min(date, last)))
}

function asDay(at: number): string {
  return Number.isFinite(at) ? new Date(at).toISOString().slice(0, 10) : ''
}
