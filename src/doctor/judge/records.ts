// Judgements about what the house remembers: database, ledger, clock, backup.
import type { BackupFacts, ClockFacts, DatabaseFacts, LedgerFacts } from '../facts.ts'
import { type Finding, fine } from '../finding.ts'

/** 3.51.3 mends the loss of a write-ahead log that was reset (design `architecture`, "Storage"). */
const leastSqlite = [3, 51, 3]
const leastPostgres = [15]

export function judgeDatabase(facts: DatabaseFacts): Finding {
  const id = 'database'
  const { dialect, version } = facts
  const least = dialect === 'sqlite' ? leastSqlite : leastPostgres
  const detail = { dialect, version, least: least.join('.') }
  if (isOlder(version, least)) {
    return {
      id,
      state: 'bad',
      words: 'databaseTooOld',
      detail,
      command: dialect === 'sqlite' ? 'npm install' : 'psql --version',
    }
  }
  if (!facts.isDurable) {
    const command =
      dialect === 'sqlite' ? 'sen config show' : 'psql -c "alter system set fsync = on"'
    return { id, state: 'bad', words: 'databaseNotDurable', detail, command }
  }
  return fine(id, 'fine', detail)
}

function isOlder(version: string, least: readonly number[]): boolean {
  const parts = (/\d+(\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number)
  for (const [index, needed] of least.entries()) {
    const part = parts[index] ?? 0
    if (part !== needed) return part < needed
  }
  return false
}

export function judgeLedger(facts: LedgerFacts): Finding {
  const id = 'ledger'
  const { size } = facts
  switch (facts.state) {
    case 'broken': {
      const detail = { size, brokenAt: facts.brokenAt ?? 0 }
      return { id, state: 'bad', words: 'ledgerBroken', detail, command: 'sen ledger verify' }
    }
    case 'empty':
      return fine(id, 'ledgerEmpty')
    case 'verified': {
      const [name] = facts.silent
      if (name === undefined) return fine(id, 'fine', { size })
      const detail = { name, count: facts.silent.length }
      return {
        id,
        state: 'warn',
        words: 'witnessSilent',
        detail,
        command: 'sen ledger witness --ask',
      }
    }
  }
}

const firstYear = Date.UTC(2026, 0, 1)
/** Design `reliability` §5. */
const mayLag = 5 * 60_000
const mayDiffer = 30_000

export function judgeClock(facts: ClockFacts): Finding {
  const id = 'clock'
  const command = 'timedatectl set-ntp true'
  const time = new Date(facts.now).toISOString()
  if (facts.now < firstYear) {
    return { id, state: 'bad', words: 'clockBeforeRelease', detail: { time }, command }
  }
  if (facts.lastEntryAt !== undefined && facts.now < facts.lastEntryAt - mayLag) {
    const minutes = Math.round((facts.lastEntryAt - facts.now) / 60_000)
    return { id, state: 'bad', words: 'clockBehindLedger', detail: { time, minutes }, command }
  }
  if (facts.offsetMs !== undefined && Math.abs(facts.offsetMs) > mayDiffer) {
    const seconds = Math.round(Math.abs(facts.offsetMs) / 1000)
    return { id, state: 'warn', words: 'clockOff', detail: { time, seconds }, command }
  }
  return fine(id, 'fine', { time })
}

const day = 86_400_000

export function judgeBackup(facts: BackupFacts): Finding {
  const id = 'backup'
  if (facts.newestAt === undefined) {
    return { id, state: 'warn', words: 'backupNone', detail: {}, command: 'sen backup' }
  }
  const days = Math.floor((facts.now - facts.newestAt) / day)
  if (days >= 2)
    return { id, state: 'warn', words: 'backupOld', detail: { days }, command: 'sen backup' }
  return fine(id, 'fine', { days })
}
