// The first run: language, institution, kind of place, a model, the first question, two lines to take away.
import { useEffect } from 'preact/hooks'

import { Plain } from '../../shell/plain.tsx'
import { SignInAgain } from '../../shell/sign-in-again.tsx'
import { words } from '../../state/language.ts'
import { place } from '../../state/place.ts'
import { session } from '../../state/session.ts'
import { type Step, step, steps } from '../../state/setup-step.ts'
import { CodeStep } from './code-step.tsx'
import { DoneStep } from './done-step.tsx'
import { HouseStep } from './house-step.tsx'
import { LanguageStep } from './language-step.tsx'
import { ModelStep } from './model-step.tsx'
import { PlaceStep } from './place-step.tsx'
import { proof, proveLink } from './progress.ts'
import { QuestionStep } from './question-step.tsx'

const screens = {
  language: LanguageStep,
  house: HouseStep,
  place: PlaceStep,
  model: ModelStep,
  question: QuestionStep,
  done: DoneStep,
} as const

export function Setup() {
  const { setup } = words()
  const secret = place.value.page === 'setup' ? place.value.rest : ''
  const isDone = session.value?.setupDone === true
  useEffect(() => {
    if (!isDone && secret !== '') void proveLink(secret)
  }, [secret, isDone])
  const current = step.value ?? 'language'
  useEffect(() => {
    document.title = `${setup.title} · Sen`
    document.querySelector<HTMLElement>('h1')?.focus()
  }, [current, setup])

  if (!isDone && proof.value === undefined) return <CodeStep />
  const number = steps.indexOf(current) + 1
  const Screen = screens[current]
  return (
    <>
      <Plain title={titleOf(current)} lit={Math.min(5, number)}>
        <p class="step-count">{setup.progress(number, steps.length)}</p>
        <Screen />
      </Plain>
      <SignInAgain />
    </>
  )
}

function titleOf(current: Step): string {
  return words().setup[current].title
}
