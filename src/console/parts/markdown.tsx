// Markdown of an answer as vnodes. Everything is text: raw HTML is shown as written, nothing is fetched, and links lead only to hosts
// that the person named: any other address is shown, so that nobody follows one that a document put there (design `sovereignty` §10).
import { lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'

import { language, words } from '../state/language.ts'
import type { ReadLink } from './links.ts'

export interface MarkdownProperties {
  /** The answer so far, nothing that {@link isTooDeep}; half-written marks at its end are shown as they are. */
  readonly text: string
  readonly readLink: ReadLink
}

export function Markdown({ text, readLink }: MarkdownProperties) {
  // Read again only when the text grew: a long conversation is not read anew for each key that is pressed.
  const inLanguage = language.value
  return useMemo(() => {
    const { ask, shell } = words()
    return <>{markdownNodes(text, { code: ask.codeLabel, table: shell.asTable, readLink })}</>
  }, [text, readLink, inLanguage])
}

export interface MarkdownLook {
  /** Names of the parts that scroll sideways. */
  readonly code: string
  readonly table: string
  readonly readLink: ReadLink
}

/** @param text Nothing that {@link isTooDeep}. */
export function markdownNodes(text: string, look: MarkdownLook): ComponentChildren {
  return blocks(lexer(text, { gfm: true }), look)
}

function blocks(tokens: readonly Token[], look: MarkdownLook): ComponentChildren[] {
  return tokens.map((token) => block(token as MarkedToken, look))
}

function block(token: MarkedToken, look: MarkdownLook): ComponentChildren {
  switch (token.type) {
    case 'heading':
      return heading(token, look)
    case 'paragraph':
      return <p>{inlines(token.tokens, look)}</p>
    case 'text':
      return token.tokens === undefined ? decode(token.text) : inlines(token.tokens, look)
    case 'code':
      // Long lines scroll sideways, so the keyboard must reach them (WCAG 2.1.1).
      return (
        <pre tabIndex={0} role="region" aria-label={look.code}>
          <code>{token.text}</code>
        </pre>
      )
    case 'blockquote':
      return <blockquote>{blocks(token.tokens, look)}</blockquote>
    case 'list':
      return list(token, look)
    case 'table':
      return table(token, look)
    case 'hr':
      return <hr />
    case 'html':
      return <p>{token.text}</p>
    case 'space':
    case 'def':
      return null
    default:
      return inline(token, look)
  }
}

/** The page has its one h1, the answer sits below an h2: headings of the answer start at h3. */
function heading(token: Tokens.Heading, look: MarkdownLook): ComponentChildren {
  const inner = inlines(token.tokens, look)
  if (token.depth <= 1) return <h3>{inner}</h3>
  return token.depth === 2 ? <h4>{inner}</h4> : <h5>{inner}</h5>
}

function list(token: Tokens.List, look: MarkdownLook): ComponentChildren {
  const items = token.items.map((item, index) => <li key={index}>{blocks(item.tokens, look)}</li>)
  if (!token.ordered) return <ul>{items}</ul>
  return <ol start={token.start === '' ? 1 : token.start}>{items}</ol>
}

function table(token: Tokens.Table, look: MarkdownLook): ComponentChildren {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={look.table}>
      <table>
        <thead>
          <tr>
            {token.header.map((cell, index) => (
              <th key={index} scope="col">
                {inlines(cell.tokens, look)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {token.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{inlines(cell.tokens, look)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function inlines(tokens: readonly Token[], look: MarkdownLook): ComponentChildren[] {
  return tokens.map((token) => inline(token as MarkedToken, look))
}

function inline(token: MarkedToken, look: MarkdownLook): ComponentChildren {
  switch (token.type) {
    case 'strong':
      return <strong>{inlines(token.tokens, look)}</strong>
    case 'em':
      return <em>{inlines(token.tokens, look)}</em>
    case 'del':
      return <del>{inlines(token.tokens, look)}</del>
    case 'codespan':
      return <code>{token.text}</code>
    case 'br':
      return <br />
    case 'link':
      return link(token, look)
    case 'image':
      // An image could carry what the model was told to a stranger's server.
      return token.text === '' ? token.href : token.text
    case 'checkbox':
      return token.checked ? '☑ ' : '☐ '
    case 'text':
      return token.tokens === undefined ? decode(token.text) : inlines(token.tokens, look)
    case 'escape':
      return decode(token.text)
    default:
      return 'text' in token ? token.text : token.raw
  }
}

function link(token: Tokens.Link, look: MarkdownLook): ComponentChildren {
  const inner = inlines(token.tokens, look)
  const target = look.readLink(token.href)
  if (target?.mayBeFollowed === true)
    return (
      <a href={target.address} rel="noopener noreferrer" target="_blank">
        {inner}
      </a>
    )
  // What a link says and where it leads may differ: both are to be seen. An address written by itself is not said twice.
  if (target === undefined || token.href.endsWith(token.text)) return <>{inner}</>
  return (
    <>
      {inner} <code>{target.address}</code>
    </>
  )
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': '\u00A0',
}

/** Markdown lets these characters be written by name (CommonMark §2.5); in program text they stand for themselves. */
function decode(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39|nbsp);/g, (found) => entities[found] ?? found)
}
