// Writes a label into a file and reads it back: what cannot be found again was not written, and the file is not given out.
import { SenError } from '../errors/sen-error.ts'
import { labelFrontMatter, readFrontMatter } from './front-matter.ts'
import { type AiLabel, isSameLabel, isSound } from './label.ts'
import { labelOoxml, readOoxml } from './ooxml.ts'
import { pictureKind, readPacket, writePacket } from './pictures.ts'
import { labelXmp, readXmp } from './xmp.ts'

/** Formats that carry the label in their metadata. A PDF writer does not exist yet; its place is Info and XMP both. */
export type LabelledFormat = 'md' | 'txt' | 'docx' | 'xlsx' | 'pptx' | 'png' | 'jpeg' | 'webp'

interface Writer {
  readonly write: (file: Uint8Array, label: AiLabel) => Uint8Array
  readonly read: (file: Uint8Array) => AiLabel | undefined
}

const encoder = new TextEncoder()
const decode = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
const text: Writer = {
  write: (file, label) => encoder.encode(labelFrontMatter(decode(file), label)),
  read: (file) => readFrontMatter(decode(file)),
}
const office: Writer = { write: labelOoxml, read: readOoxml }
const picture: Writer = {
  write: (file, label) => writePacket(file, labelXmp(readPacket(file), label)),
  read: (file) => readXmp(readPacket(file)),
}
const writers: Readonly<Record<LabelledFormat, Writer>> = {
  md: text,
  txt: text,
  docx: office,
  xlsx: office,
  pptx: office,
  png: picture,
  jpeg: picture,
  webp: picture,
}

/**
 * @returns the file with the label; a file that has one of somebody else keeps it.
 * @throws SenError `label_missing` {why: producer} for a label that says nothing; {why: read-back} when it cannot be found in the result.
 */
export function labelFile(file: Uint8Array, format: LabelledFormat, label: AiLabel): Uint8Array {
  if (!isSound(label)) throw new SenError('label_missing', { why: 'producer' })
  const { write, read } = writers[format]
  try {
    if (isPicture(format) && pictureKind(file) !== format)
      throw new RangeError('The picture is of another kind.')
    const before = read(file)
    if (before !== undefined) return file
    const labelled = write(file, label)
    if (isSameLabel(read(labelled), label)) return labelled
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    throw new SenError('label_missing', { why: 'read-back' }, { cause })
  }
  throw new SenError('label_missing', { why: 'read-back' })
}

/** The label of a file, or undefined. */
export function readFileLabel(file: Uint8Array, format: LabelledFormat): AiLabel | undefined {
  return writers[format].read(file)
}

function isPicture(format: LabelledFormat): boolean {
  return format === 'png' || format === 'jpeg' || format === 'webp'
}
