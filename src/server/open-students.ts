// Students of a running node: those that answer, the desk at which people train them, and the training at night.
import type { Clock } from '../contract/clock.ts'
import type { Inspection } from '../contract/finding.ts'
import type { Sealer } from '../contract/seal.ts'
import type { Store } from '../contract/store.ts'
import { createCaseStore } from '../evaluate/cases/case-store.ts'
import type { Log } from '../log/log.ts'
import { changeHouse, stillHasRole } from '../people/change.ts'
import type { Directory } from '../people/directory.ts'
import type { Students as StudentStage } from '../pipeline/services.ts'
import { createStudentDesk, type StudentDesk } from '../student/desk.ts'
import { createStudentHolder, type StudentHolder } from '../student/holder.ts'
import type { StudentParts } from '../student/parts.ts'
import { dayOf } from '../time/day.ts'
import type { Sovereignty } from './sovereignty.ts'
import { examplesOfCases } from './student-cases.ts'
import { createLesson } from './student-lesson.ts'
import { studentText } from './student-text.ts'

export interface Students extends AsyncDisposable {
  readonly holder: StudentHolder
  readonly desk: StudentDesk
  /** What the pipeline asks. */
  readonly stage: StudentStage
  /** Trains anew at night what has enough new examples; once a night, and never two at a time. */
  lookAfter(): Promise<void>
}

/** Hours of the house's day in which nobody waits for the processor. */
const night = { from: 1, to: 5 }

/** @throws SenError of the store. */
export async function openStudents(parts: {
  readonly store: Pick<Store, 'reader' | 'writer' | 'scrub'>
  readonly sealer: Sealer
  readonly clock: Clock
  readonly directory: Directory
  readonly log: Log
  readonly sovereignty: Pick<Sovereignty, 'blind' | 'inspector'>
}): Promise<Students> {
  const { store, clock, directory, log } = parts
  const { blind, inspector } = parts.sovereignty
  const cases = createCaseStore({ store, sealer: parts.sealer, clock, blind })
  const house = () => directory.house()
  const of: StudentParts = {
    ...parts,
    examplesOf: (tenant, task) => examplesOfCases({ tenant, task }, { cases, directory }),
    blind,
    house,
    lesson: createLesson,
    async write(actor, { steps, entry }) {
      const tenant = actor?.tenant ?? house()?.id
      const checked = actor === undefined ? steps : [stillHasRole(actor), ...steps]
      if (tenant !== undefined)
        await changeHouse({ store, directory, clock }, { tenant, steps: checked, entry })
    },
    async hide(text) {
      const inspection = await inspector.inspect([{ text }], { mode: 'strict', names: 'rules' })
      return { text: withTypes(text, inspection), classes: [...inspection.classes.keys()] }
    },
    damaged: (task) => log.warn('student-damaged', { code: task }),
  }
  const holder = createStudentHolder(of)
  const desk = createStudentDesk(of, holder)
  await holder.reload()
  const life = new AbortController()
  let lastNight = ''
  let running: Promise<void> | undefined
  return {
    holder,
    desk,
    stage: {
      has: ({ actor }, task) => holder.has(actor.tenant, task),
      consult(call) {
        const { task } = call.wishes
        if (task === undefined || !call.target.startsWith('sen/')) return undefined
        if (!holder.has(call.actor.tenant, task)) return undefined
        const text = studentText(call.request)
        return text === undefined ? undefined : holder.ask(call.actor.tenant, task, text)
      },
    },
    async lookAfter() {
      const known = house()
      if (known === undefined || running !== undefined) return
      const now = clock.now()
      const hour = hourIn(known.zone, now)
      const day = dayOf(now, known.zone)
      if (hour < night.from || hour >= night.to || lastNight === day) return
      lastNight = day
      running = desk
        .retrain({ signal: life.signal, onProgress: () => undefined })
        .then((count) => {
          if (count > 0) log.info('students-trained', { count })
        })
        .catch((error: unknown) => log.warn('chore-failed', { error }))
        .finally(() => {
          running = undefined
        })
      await running
    },
    async [Symbol.asyncDispose]() {
      life.abort()
      await running
    },
  }
}

function hourIn(zone: string, at: number): number {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: 'numeric',
    hourCycle: 'h23',
  })
  return Number(format.format(at))
}

function withTypes(text: string, { findings }: Inspection): string {
  let result = ''
  let end = 0
  for (const one of findings[0] ?? []) {
    if (one.start < end) continue
    result += `${text.slice(end, one.start)}[${one.type}]`
    end = one.end
  }
  return result + text.slice(end)
}
