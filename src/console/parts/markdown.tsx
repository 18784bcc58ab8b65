// Markdown of an answer as vnodes. Everything is text: raw HTML is shown as written, links lead only to https: and mailto:, nothing is fetched.
import { lexer, type MarkedToken, type Token, type Tokens } from 'marked'
import type { ComponentChildren } from 'preact'
import { useMemo } from 'preact/hooks'

import { language, words } from '../state/language.ts'

/** @param text The answer so far; half-written marks at its end are shown as they are. */
export function Markdown({ text }: { readonly text: string }) {
  // Read again only when the text grew: a long conversation is not read anew for each key that is pressed.
  const inLanguage = language.value
  return useMemo(() => {
    const { ask, shell } = words()
    return <>{markdownNodes(text, { code: ask.codeLabel, table: shell.asTable })}</>
  }, [text, inLanguage])
}

/** Names of the parts that scroll sideways. */
export interface MarkdownLabels {
  readonly code: string
  readonly table: string
}

export function markdownNodes(text: string, labels: MarkdownLabels): ComponentChildren {
  return blocks(lexer(text, { gfm: true }), labels)
}

function blocks(tokens: readonly Token[], labels: MarkdownLabels): ComponentChildren[] {
  return tokens.map((token) => block(token as MarkedToken, labels))
}

function block(token: MarkedToken, labels: MarkdownLabels): ComponentChildren {
  switch (token.type) {
    case 'heading':
      return heading(token)
    case 'paragraph':
      return <p>{inlines(token.tokens)}</p>
    case 'text':
      return token.tokens === undefined ? decode(token.text) : inlines(token.tokens)
    case 'code':
      // Long lines scroll sideways, so the keyboard must reach them (WCAG 2.1.1).
      return (
        <pre tabIndex={0} role="region" aria-label={labels.code}>
          <code>{token.text}</code>
        </pre>
      )
    case 'blockquote':
      return <blockquote>{blocks(token.tokens, labels)}</blockquote>
    case 'list':
      return list(token, labels)
    case 'table':
      return table(token, labels)
    case 'hr':
      return <hr />
    case 'html':
      return <p>{token.text}</p>
    case 'space':
    case 'def':
      return null
    default:
      return inline(token)
  }
}

/** The page has its one h1, the answer sits below an h2: headings of the answer start at h3. */
function heading(token: Tokens.Heading): ComponentChildren {
  const inner = inlines(token.tokens)
  if (token.depth <= 1) return <h3>{inner}</h3>
  return token.depth === 2 ? <h4>{inner}</h4> : <h5>{inner}</h5>
}

function list(token: Tokens.List, labels: MarkdownLabels): ComponentChildren {
  const items = token.items.map((item, index) => <li key={index}>{blocks(item.tokens, labels)}</li>)
  if (!token.ordered) return <ul>{items}</ul>
  return <ol start={token.start === '' ? 1 : token.start}>{items}</ol>
}

function table(token: Tokens.Table, labels: MarkdownLabels): ComponentChildren {
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={labels.table}>
      <table>
        <thead>
          <tr>
            {token.header.map((cell, index) => (
              <th key={index} scope="col">
                {inlines(cell.tokens)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {token.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={column}>{inlines(cell.tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function inlines(tokens: readonly Token[]): ComponentChildren[] {
  return tokens.map((token) => inline(token as MarkedToken))
}

function inline(token: MarkedToken): ComponentChildren {
  switch (token.type) {
    case 'strong':
      return <strong>{inlines(token.tokens)}</strong>
    case 'em':
      return <em>{inlines(token.tokens)}</em>
    case 'del':
      return <del>{inlines(token.tokens)}</del>
    case 'codespan':
      return <code>{token.text}</code>
    case 'br':
      return <br />
    case 'link':
      return link(token)
    case 'image':
      // An image could carry what the model was told to a stranger's server.
      return token.text === '' ? token.href : token.text
    case 'checkbox':
      return token.checked ? '☑ ' : '☐ '
    case 'text':
      return token.tokens === undefined ? decode(token.text) : inlines(token.tokens)
    case 'escape':
      return decode(token.text)
    default:
      return 'text' in token ? token.text : token.raw
  }
}

function link(token: Tokens.Link): ComponentChildren {
  const inner = inlines(token.tokens)
  if (!isSafe(token.href)) return <>{inner}</>
  return (
    <a href={token.href} rel="noopener noreferrer" target="_blank">
      {inner}
    </a>
  )
}

/** Parsed by the browser itself, so that no spelling of `javascript:` slips by. */
function isSafe(href: string): boolean {
  try {
    return ['https:', 'mailto:'].includes(new URL(href).protocol)
  } catch {
    return false
  }
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
