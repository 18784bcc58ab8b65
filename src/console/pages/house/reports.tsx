// Registers and reports of one month, as files: which, of when, for what.
import { useAction } from '../../parts/action.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { useForm } from '../../parts/form.ts'
import { saveFile } from '../../parts/save-file.ts'
import { SelectField } from '../../parts/select-field.tsx'
import { language, words } from '../../state/language.ts'

const codes = ['month', 'transfer', 'providers', 'counters'] as const
const formats = ['html', 'docx', 'json'] as const
const monthsBack = 24

export function Reports({ zone }: { readonly zone: string }) {
  const { house } = words()
  const { reports } = house
  const action = useAction()
  const months = lastMonths(zone)
  const form = useForm({ code: 'month', month: months[0] ?? '', format: 'html' }, {})
  const make = async () => {
    const { code, month, format } = form.values
    const body = { format, language: language.value, from: `${month}-01`, to: lastDay(month) }
    await saveFile(`/api/reports/${code}`, `sen-${code}-${month}.${format}`, body)
  }
  const named = (names: Readonly<Record<string, string>>, all: readonly string[]) =>
    all.map((value) => ({ value, label: names[value] ?? value }))
  return (
    <section class="card">
      <h2>{reports.title}</h2>
      <p>{reports.text}</p>
      <form
        ref={form.element}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void action.run(make)
        }}
      >
        <div class="side-by-side">
          <SelectField
            form={form}
            name="code"
            label={reports.which}
            options={named(reports.codes, codes)}
          />
          <SelectField
            form={form}
            name="month"
            label={reports.month}
            options={months.map((value) => ({ value, label: value }))}
          />
          <SelectField
            form={form}
            name="format"
            label={reports.format}
            options={named(reports.formats, formats)}
          />
        </div>
        <FailureNotice failure={action.failure} />
        <div class="buttons">
          <button type="submit" class="button" disabled={action.isBusy}>
            {action.isBusy ? reports.making : reports.make}
          </button>
        </div>
      </form>
    </section>
  )
}

/** This month of the house first: `2026-11`, `2026-10` … */
function lastMonths(zone: string): readonly string[] {
  const now = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
  })
  const [year = 2026, month = 1] = now.format(new Date()).split('-').map(Number)
  return Array.from({ length: monthsBack }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  )
}

function lastDay(month: string): string {
  const [year = 2026, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}
