// Entry of the console: language, theme and session first, then the first drawing.
import { render } from 'preact'

import type { SessionView } from '../contract/views.ts'
import { call } from './api/call.ts'
import { App } from './app.tsx'
import { chooseLanguage, firstLanguage } from './state/language.ts'
import { followPlace } from './state/place.ts'
import { session } from './state/session.ts'
import { startFailure } from './state/start.ts'
import { readStored } from './state/stored.ts'
import { restoreTheme } from './state/theme.ts'
import { toFailure } from './state/view.ts'

async function start(): Promise<void> {
  restoreTheme()
  followPlace()
  // Words are asked for at once and the session beside them: two round trips until the first page, not three.
  await Promise.all([chooseLanguage(firstLanguage()), readSession()])
  const preferred = session.value?.person?.language ?? ''
  if (preferred !== '' && readStored('language') === undefined) await chooseLanguage(preferred)
  const element = document.getElementById('console')
  if (element !== null) render(<App />, element)
}

async function readSession(): Promise<void> {
  try {
    session.value = await call<SessionView>('GET', '/api/session', { anonymous: true })
  } catch (error) {
    startFailure.value = toFailure(error)
  }
}

void start()
