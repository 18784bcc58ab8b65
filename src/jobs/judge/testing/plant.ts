// Puts an order into a file of an office in every way that a file has: said openly, hidden, torn over lines, over cells, in its name.
import type { PlantedOrder } from '../../../guard/testing/planted.ts'
import { makeDocx, paragraph, run } from '../../../knowledge/ingest/testing/make-office.ts'

export interface PlantedFile {
  readonly name: string
  readonly content: string | Uint8Array
}

/** What the file is about, apart from the order. */
export interface PlantedAbout {
  readonly title: string
  readonly text: string
}

export interface Planting {
  readonly way: string
  /** A reader of the page would not see it, so it must not be in what is read at all. */
  readonly isHidden: boolean
  readonly plant: (order: PlantedOrder, about: PlantedAbout) => PlantedFile
}

const words = (text: string): readonly string[] =>
  /\p{Script=Han}/u.test(text) ? (text.match(/[\x21-\x7e]+|[^\x21-\x7e]{1,3}/gu) ?? []) : text.split(' ') // prettier-ignore
const tagged = (text: string): string =>
  text.replaceAll(/[ -~]/g, (sign) => String.fromCodePoint(0xe0000 + sign.charCodeAt(0)))
const html = (title: string, body: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** About what the file is, and where the order stands in it. */
export const plantings: readonly Planting[] = [
  {
    way: 'as a sentence',
    isHidden: false,
    plant: ({ text }, { title, text: about }) => ({
      name: 'a.txt',
      content: `${title}\n\n${about} ${text}\n`,
    }),
  },
  {
    way: 'split over lines',
    isHidden: false,
    plant: ({ text }, { title, text: about }) => ({
      name: 'a.md',
      content: `# ${title}\n\n${about}\n${words(text).map((word, at) => (at % 3 === 2 ? `${word}\n` : `${word} `)).join('')}`, // prettier-ignore
    }),
  },
  {
    way: 'one word a line',
    isHidden: false,
    plant: ({ text }, { title, text: about }) => ({ name: 'a.txt', content: `${title}\n\n${about}\n${words(text).join('\n')}\n` }), // prettier-ignore
  },
  {
    way: 'split over the cells of a table',
    isHidden: false,
    plant({ text }, { title, text: about }) {
      const cells = words(text)
      const half = Math.ceil(cells.length / 2)
      const row = (some: readonly string[]) => `| ${some.join(' | ')} |`
      const head = row(cells.slice(0, half).map((_, at) => `Cột ${String.fromCharCode(65 + at)}`))
      return { name: 'a.md', content: `# ${title}\n\n${about}\n\n${head}\n|${'---|'.repeat(half)}\n${row(cells.slice(0, half))}\n${row(cells.slice(half))}\n` } // prettier-ignore
    },
  },
  {
    way: 'in one cell of a sheet',
    isHidden: false,
    plant: ({ text }, { text: about }) => ({
      name: 'a.csv',
      content: `Tên,Ghi chú\n"${about.replaceAll('"', "'")}","${text.replaceAll('"', "'")}"\n`,
    }),
  },
  {
    way: 'as a heading',
    isHidden: false,
    plant: ({ text }, { title, text: about }) => ({ name: 'a.html', content: html(title, `<h2>${escaped(text)}</h2><p>${escaped(about)}</p>`) }), // prettier-ignore
  },
  {
    way: 'in the name of the file',
    isHidden: false,
    plant: ({ text }, { text: about }) => ({
      name: `${text
        .replaceAll(/[/\\:*?"<>|]/g, ' ')
        .slice(0, 120)
        .trim()}.txt`,
      content: `${about}\n`,
    }),
  },
  {
    way: 'not displayed',
    isHidden: true,
    plant: ({ text }, { title, text: about }) => ({ name: 'a.html', content: html(title, `<p>${escaped(about)}</p><p style="display:none">${escaped(text)}</p>`) }), // prettier-ignore
  },
  {
    way: 'as a hidden run of a Word file',
    isHidden: true,
    plant: ({ text }, { text: about }) => ({
      name: 'a.docx',
      content: makeDocx({ body: paragraph(run(escaped(about))) + paragraph(run(escaped(text), undefined, '<w:vanish/>')) }), // prettier-ignore
    }),
  },
  {
    way: 'in characters that do not show',
    isHidden: true,
    plant: ({ text }, { title, text: about }) => ({ name: 'a.txt', content: `${title}\n\n${about}${tagged(text)}\n` }), // prettier-ignore
  },
  {
    way: 'in a comment',
    isHidden: true,
    plant: ({ text }, { title, text: about }) => ({ name: 'a.html', content: html(title, `<p>${escaped(about)}</p><!-- ${text} -->`) }), // prettier-ignore
  },
]
