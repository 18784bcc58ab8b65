// The parts of "Models & proof": which of them is open stands in the address, so each can be sent as a link.
import { words } from '../../state/language.ts'
import { useProofWords } from '../../state/page-words.ts'

export type ModelsPart = 'models' | 'proof' | 'grade'

const parts: readonly ModelsPart[] = ['models', 'proof', 'grade']

export function partOf(rest: string): ModelsPart {
  return parts.find((part) => part === rest) ?? 'models'
}

export function PartsOfPage({ open }: { readonly open: ModelsPart }) {
  const text = useProofWords()
  // Until the words are there the line keeps its place: nothing jumps.
  const label = text?.tabs.label ?? words().shell.loading
  return (
    <nav class="tabs" aria-label={label}>
      {parts.map((part) => (
        <a
          key={part}
          href={part === 'models' ? '#/models' : `#/models/${part}`}
          aria-current={part === open ? 'page' : undefined}
        >
          {text?.tabs[part] ?? '…'}
        </a>
      ))}
    </nav>
  )
}
