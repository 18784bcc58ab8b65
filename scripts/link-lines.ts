// Links of the form [`name`](path#L12) follow the code: the line is looked up where the file declares, or else mentions, the name.
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface Link {
  readonly text: string
  /** Relative to the document. */
  readonly path: string
  readonly line: number | undefined
}

const linkPattern = /\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^)\s#]*)(?:#L(\d+))?\)/g
const namedPattern = /\[`([A-Za-z_$][\w$]*)`\]\(([^)\s#]+)#L(\d+)\)/g

/** Links into the repository; addresses of the web are left out. */
export function linksOf(markdown: string): readonly Link[] {
  return [...markdown.replace(/^```[\s\S]*?^```/gm, '').matchAll(linkPattern)]
    .filter(([, , path = '']) => path !== '' && !/^[a-z]+:/.test(path))
    .map(([, text = '', path = '', line]) => ({
      text,
      path,
      line: line === undefined ? undefined : Number(line),
    }))
}

/** @returns the document with every named link at the line where its name stands now; a name that is gone keeps its old line. */
export async function followLines(markdown: string, document: string): Promise<string> {
  let followed = markdown
  for (const [link, name = '', path = '', line = ''] of markdown.matchAll(namedPattern)) {
    const source = await readFile(join(dirname(document), path), 'utf8')
    const found = lineOf(source, name) ?? Number(line)
    followed = followed.replace(link, `[\`${name}\`](${path}#L${found})`)
  }
  return followed
}

/** 1-based line of the declaration of a name, or of its first mention outside of comments and imports. */
export function lineOf(source: string, name: string): number | undefined {
  const lines = source.split('\n')
  const declared = new RegExp(
    `^\\s*(?:export )?(?:declare )?(?:async )?(?:function\\*?|class|interface|type|const) ${name}\\b`,
  )
  const member = new RegExp(`^\\s*(?:async |get |readonly )*\\*?${name}\\??[(<:]`)
  const mention = new RegExp(`\\b${name}\\b`)
  const isCode = (text: string): boolean => !/^\s*(?:\/\/|\*|\/\*|import )/.test(text)
  for (const pattern of [declared, member, mention]) {
    const index = lines.findIndex((text) => isCode(text) && pattern.test(text))
    if (index !== -1) return index + 1
  }
  return undefined
}
