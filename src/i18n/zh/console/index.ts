// All Chinese words of the console: the browser loads this one file for its language.
import type { ConsoleWords } from '../../console-words.ts'
import { ask } from './ask.ts'
import { house } from './house.ts'
import { ledger } from './ledger.ts'
import { models } from './models.ts'
import { setup } from './setup.ts'
import { shell } from './shell.ts'

export const consoleWords: ConsoleWords = { shell, setup, ask, models, house, ledger }
