// The label in XMP (ISO 16684-1): one property of the TC260 namespace, put beside whatever stands there.
import { parseJson } from '../json/parse.ts'
import { type AiLabel, labelText, readLabel } from './label.ts'

const space = 'http://www.tc260.org.cn/ns/AIGC/1.0/'

/** @param packet the packet there is, or empty. @returns it with the label; as it is where it has one. */
export function labelXmp(packet: string, label: AiLabel): string {
  if (readXmp(packet) !== undefined) return packet
  const text = escape(labelText(label))
  const prefix = /<\/(\w+):RDF>/.exec(packet)?.[1]
  if (prefix === undefined) return newPacket(text)
  const description = `<${prefix}:Description ${prefix}:about="" xmlns:TC260="${space}"><TC260:AIGC>${text}</TC260:AIGC></${prefix}:Description>`
  const at = packet.lastIndexOf(`</${prefix}:RDF>`)
  return `${packet.slice(0, at)}${description}${packet.slice(at)}`
}

export function readXmp(packet: string): AiLabel | undefined {
  const prefix = new RegExp(`xmlns:(\\w+)\\s*=\\s*["']${space.replaceAll('.', '\\.')}["']`).exec(
    packet,
  )?.[1]
  if (prefix === undefined) return undefined
  const element = new RegExp(`<${prefix}:AIGC[^>]*>([\\s\\S]*?)</${prefix}:AIGC>`).exec(packet)?.[1]
  const attribute = new RegExp(`\\s${prefix}:AIGC\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(packet)
  const json = parseJson(unescape(element ?? attribute?.[1] ?? attribute?.[2] ?? ''))
  return json.ok ? readLabel(json.value) : undefined
}

function newPacket(text: string): string {
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:TC260="${space}"><TC260:AIGC>${text}</TC260:AIGC></rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
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
    .replaceAll('&amp;', '&')
    .trim()
}
