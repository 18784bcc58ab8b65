// The commands of a guide as a reader copies them.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

export const root = join(import.meta.dir, '..', '..')

export interface Block {
  readonly language: string
  readonly text: string
}

/** @param language '' is English */
export async function guideText(guide: string, language: '' | '.vi' | '.zh'): Promise<string> {
  return readFile(join(root, 'docs/guides', `${guide}${language}.md`), 'utf8')
}

export async function blocksOf(
  guide: string,
  language: '' | '.vi' | '.zh',
): Promise<readonly Block[]> {
  const text = await guideText(guide, language)
  return [...text.matchAll(/^```(\w+)\n([^]*?)^```$/gmu)].map(([, kind = '', code = '']) => ({ language: kind, text: code })) // prettier-ignore
}
