// What is private in the question, one button each: it shows the value in the box. For the eye there is a line under it as well.
import type { Looked } from '../../state/look.ts'
import { useFoundWords } from '../../state/page-words.ts'

export interface FoundListProperties {
  readonly looked: Looked | undefined
  readonly onShow: (start: number, end: number) => void
}

const mostShown = 12

export function FoundList({ looked, onShow }: FoundListProperties) {
  const isWanted = looked !== undefined && (looked.findings.length > 0 || !looked.covered)
  const words = useFoundWords(isWanted)
  const isShown = isWanted && words !== undefined && looked.examined
  return (
    <div class="found-list">
      {/* Stays in the page, so that a screen reader hears when it fills. */}
      <p class="small" role="status">
        {isShown && looked.findings.length > 0
          ? words.summary(looked.findings.length, words.fates[looked.fate])
          : ''}
        {isShown && !looked.covered ? ` ${words.uncovered}` : ''}
      </p>
      {isShown && looked.findings.length > 0 && (
        <ul class="chips" aria-label={words.list}>
          {looked.findings.slice(0, mostShown).map(({ start, end, type }) => (
            <li key={start}>
              <button
                type="button"
                class={`found-button found-${looked.fate}`}
                aria-label={words.show(words.types[type], looked.text.slice(start, end))}
                onClick={() => onShow(start, end)}
              >
                {words.types[type]}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
