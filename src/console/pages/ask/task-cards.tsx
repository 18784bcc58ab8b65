// The cards of the live packs: each opens its form. Where there are several packs, under the name of each.
import type { TaskView } from '../../../contract/views.ts'
import { language, words } from '../../state/language.ts'

export function TaskCards({ tasks }: { readonly tasks: readonly TaskView[] }) {
  if (tasks.length === 0) return null
  const packs = [...new Set(tasks.map(({ pack }) => pack))]
  const inLanguage = language.value
  return (
    <section class="task-cards" aria-label={words().ask.tasks}>
      {packs.map((pack) => {
        const own = tasks.filter((task) => task.pack === pack)
        const title = own[0]?.packTitle[inLanguage] ?? ''
        return (
          <div key={pack}>
            <h2 class="small-title">
              {words().ask.tasks} · {title}
            </h2>
            <ul>
              {own.map((task) => (
                <li key={task.id}>
                  <a class="task-card" href={`#/ask/${task.id}`}>
                    <span class="task-title">{task.title[inLanguage]}</span>
                    <span class="small">{task.summary[inLanguage]}</span>
                  </a>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </section>
  )
}
