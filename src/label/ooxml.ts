// The label of Word, Excel and PowerPoint files: a custom property named AIGC, registered as part and relationship (ISO/IEC 29500-2).
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

import { parseJson } from '../json/parse.ts'
import { type AiLabel, labelText, readLabel } from './label.ts'

type Parts = Record<string, Uint8Array>

const part = 'docProps/custom.xml'
const contentTypes = '[Content_Types].xml'
const relationships = '_rels/.rels'
const contentType = 'application/vnd.openxmlformats-officedocument.custom-properties+xml'
const relationshipType =
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties'
/** FMTID_UserDefinedProperties. */
const format = '{D5CDD505-2E9C-101B-9397-08002B2CF9AE}'
const emptyProperties =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"></Properties>'

/** Unpacked, all parts together: a small file can be a bomb. */
const mostBytes = 256 * 1024 * 1024

/** @returns the file with the label, or as it is where it has one. @throws RangeError for what is no such file. */
export function labelOoxml(file: Uint8Array, label: AiLabel): Uint8Array {
  if (readOoxml(file) !== undefined) return file
  const parts = unpack(file)
  const known = textOf(parts, part) || emptyProperties
  const next =
    Math.max(1, ...[...known.matchAll(/\spid="(\d+)"/g)].map(([, pid]) => Number(pid))) + 1
  const property = `<property fmtid="${format}" pid="${next}" name="AIGC"><vt:lpwstr>${escape(labelText(label))}</vt:lpwstr></property>`
  parts[part] = strToU8(insertBefore(known, '</Properties>', withType(known, property)))
  const types = textOf(parts, contentTypes)
  if (!types.includes('PartName="/docProps/custom.xml"')) {
    const override = `<Override PartName="/docProps/custom.xml" ContentType="${contentType}"/>`
    parts[contentTypes] = strToU8(insertBefore(types, '</Types>', override))
  }
  const links = textOf(parts, relationships)
  if (!links.includes(relationshipType)) {
    const link = `<Relationship Id="${freeId(links)}" Type="${relationshipType}" Target="docProps/custom.xml"/>`
    parts[relationships] = strToU8(insertBefore(links, '</Relationships>', link))
  }
  // Readers look for the content types first (ISO/IEC 29500-2 recommends it, some demand it).
  const { [contentTypes]: first, ...others } = parts
  return zipSync({ ...(first !== undefined && { [contentTypes]: first }), ...others })
}

export function readOoxml(file: Uint8Array): AiLabel | undefined {
  const properties = textOf(unpack(file), part)
  const match = /<property\b[^>]*\sname="AIGC"[^>]*>\s*<(?:\w+:)?lpwstr>([\s\S]*?)<\//.exec(
    properties,
  )
  if (match === null) return undefined
  const json = parseJson(unescape(match[1] ?? ''))
  return json.ok ? readLabel(json.value) : undefined
}

function unpack(file: Uint8Array): Parts {
  let bytes = 0
  try {
    const parts = unzipSync(file, {
      filter({ originalSize }) {
        bytes += originalSize
        if (bytes > mostBytes) throw new RangeError('The file unpacks to more than 256 MiB.')
        return true
      },
    })
    if (parts[contentTypes] === undefined) throw new RangeError('The file has no content types.')
    return parts
  } catch (cause) {
    if (cause instanceof RangeError) throw cause
    throw new RangeError('The file is no OOXML package.', { cause })
  }
}

function textOf(parts: Parts, name: string): string {
  const bytes = parts[name]
  return bytes === undefined ? '' : strFromU8(bytes)
}

/** A package whose properties use no `vt` prefix yet gets it with the property itself. */
function withType(properties: string, property: string): string {
  const space = 'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"'
  return properties.includes('xmlns:vt=')
    ? property
    : property.replace('<vt:lpwstr>', `<vt:lpwstr ${space}>`)
}

function insertBefore(xml: string, end: string, addition: string): string {
  const at = xml.lastIndexOf(end)
  if (at !== -1) return `${xml.slice(0, at)}${addition}${xml.slice(at)}`
  // `<Properties …/>`: opened for its first child.
  const name = end.slice(2, -1)
  const opened = xml.replace(new RegExp(`<${name}([^>]*)/>\\s*$`), `<${name}$1>${addition}${end}`)
  if (opened === xml) throw new RangeError('The file is no OOXML package.')
  return opened
}

function freeId(links: string): string {
  for (let number = 1; ; number += 1) {
    const id = `rIdAigc${number}`
    if (!links.includes(`"${id}"`)) return id
  }
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function unescape(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}
