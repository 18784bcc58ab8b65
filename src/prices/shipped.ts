// The price files that come with the program, embedded as text so that a compiled single file carries them.
import alibaba from './book/alibaba.toml' with { type: 'text' }
import deepseek from './book/deepseek.toml' with { type: 'text' }
import holidaysCn from './book/holidays-cn.toml' with { type: 'text' }
import local from './book/local.toml' with { type: 'text' }
import strong from './book/strong.toml' with { type: 'text' }
import type { BookFile } from './records.ts'

/** Nothing is fetched at start-up: this is what a house knows until its administrator adds to it. */
export const shippedFiles: readonly BookFile[] = Object.freeze([
  shipped('alibaba.toml', alibaba),
  shipped('deepseek.toml', deepseek),
  shipped('holidays-cn.toml', holidaysCn),
  shipped('local.toml', local),
  shipped('strong.toml', strong),
])

function shipped(name: string, text: string): BookFile {
  return Object.freeze({ name, text, origin: 'shipped' })
}
