// A process that takes versions in and out until it is killed, and says aloud what was acknowledged to it.
//   bun victim.ts FILE RUN
import { writeSync } from 'node:fs'

import { ranking } from '../../../knowledge/rank/ranking.ts'
import { createKnowledgeRows } from '../create-store.ts'
import { openSqliteKnowledge } from '../open-sqlite.ts'
import { collection, forever, wording } from './house.ts'

const [file = '', run = '0'] = process.argv.slice(2)
const say = (line: string): void => {
  writeSync(1, `${line}\n`)
}
const rows = createKnowledgeRows({ database: openSqliteKnowledge(file), ranking })
await rows.putCollection(collection('c'))
say('open')
for (let number = 0; ; number += 1) {
  const document = `r${run}d${number}`
  const texts = Array.from(
    { length: 40 + ((number * 37) % 160) },
    (_, ordinal) => `mật khẩu${document} trang ${ordinal} của hồ sơ`,
  )
  say(`put ${document} ${texts.length}`)
  await rows.putVersion(wording({ document, collection: 'c', texts }), forever)
  say(`done ${document} ${texts.length}`)
  if (number % 3 !== 2) continue
  const old = `r${run}d${number - 1}`
  say(`delete ${old} 0`)
  await rows.deleteVersion(`${old}-1`)
  say(`deleted ${old} 0`)
}
