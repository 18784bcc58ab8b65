// Words about files that are put in: states, faults with what to do next, what was left out.
import type { DocumentFault, DocumentState } from '../../contract/document-file.ts'
import type { Widen } from '../widen.ts'

export const documents = {
  states: {
    waiting: 'Waiting',
    reading: 'Reading',
    indexing: 'Making it searchable',
    ready: 'Searchable',
    failed: 'Not taken in',
    asks: 'Needs an answer',
    removing: 'Being removed',
  },
  faults: {
    'needs-ocr':
      'The pages of this file are pictures. Install OCR (tesseract-ocr and poppler-utils) on this machine, or upload the text.',
    'needs-password':
      'The file is protected by a password. Save a copy without the password and upload that.',
    'too-large':
      'The file is larger than is allowed here. Split it, or ask the operator to raise documents.file_bytes or documents.text_bytes.',
    'too-many-pages':
      'The document has more pages than are allowed here. Split it, or ask the operator to raise documents.pages.',
    'inflates-too-much':
      'The file unpacks to far more than its size and was not opened. If you trust it, open it in Word or Excel and save it again.',
    damaged:
      'The file is damaged or does not follow its own format. Open it in the program it was made with, save it again and upload that.',
    'wrong-kind':
      'The content of the file is not what its name says. Give it the right ending, or save it again in the right format.',
    'old-word':
      'This is a Word file from before 2007. Open it and save it as .docx, or install antiword on this machine.',
    'not-accepted':
      'Files of this kind are not taken in. Accepted: PDF, DOCX, DOC, RTF, HTML, Markdown, text, CSV, XLSX.',
    'unsure-encoding':
      'It is not clear how the text of this file is encoded. Choose the encoding, or save the file as UTF-8.',
    empty: 'There is no text in this file. Check that it is the right one.',
    'took-too-long':
      'Reading the file took too long and was ended. Split it, or save it again in a simpler form.',
    'took-too-much-memory':
      'Reading the file needed too much memory and was ended. Split it, or save it again in a simpler form.',
    'storage-full':
      'The disk of this machine is full. Free some space, then upload the file again.',
    'too-many-chunks':
      'The document is cut into more pieces than are allowed here. Split it, or ask the operator to raise documents.chunks.',
    'file-gone': 'The stored file is no longer there. Upload it again.',
    'left-folder':
      'This file is no longer in the watched folder, so it is no longer searched. Put it back there, or remove it here.',
    failed:
      'The file could not be taken in because of a fault here. Try again; if it fails again, look in the log.',
  },
  onPages: (pages: string) => `Pages: ${pages}.`,
  asks: (title: string) =>
    `“${title}” is here already. Say whether this is a new version of it, or another document.`,
  collections: { house: 'Documents of the house', own: 'My documents' },
  removed: {
    repeatedLines: (count: number) =>
      count === 1 ? '1 repeated line left out' : `${count} repeated lines left out`,
    hidden: (count: number) =>
      count === 1 ? '1 hidden character left out' : `${count} hidden characters left out`,
    controls: (count: number) =>
      count === 1 ? '1 control character left out' : `${count} control characters left out`,
    scripts: (count: number) => (count === 1 ? '1 script left out' : `${count} scripts left out`),
    images: (count: number) => (count === 1 ? '1 picture left out' : `${count} pictures left out`),
    macros: (count: number) => (count === 1 ? '1 macro left out' : `${count} macros left out`),
    unreadablePages: (pages: string) => `Pages that could not be read: ${pages}`,
  },
  decoded: (from: string) => `Decoded from ${from}`,
  ocr: (pages: string) => `Read from scanned pages, to be checked: ${pages}`,
  orders: (count: number) =>
    count === 1
      ? '1 piece contains orders to a model; no model will see it'
      : `${count} pieces contain orders to a model; no model will see them`,
  added: (name: string, chunks: number) =>
    chunks === 1 ? `${name}: searchable, 1 piece` : `${name}: searchable, ${chunks} pieces`,
  known: (name: string) => `${name}: already there`,
  notAdded: (name: string, sentence: string) => `${name}: ${sentence}`,
  progress: (done: number, total: number, name: string) => `${done} of ${total}: ${name}`,
  pages: (done: number, total: number) => `page ${done} of ${total}`,
  summary: (ready: number, known: number, failed: number) =>
    `${ready} taken in, ${known} already there, ${failed} not taken in.`,
  deleted: (name: string) => `${name} has been removed and is no longer found.`,
  checked: (name: string, day: string) => `${name}: compared with the gazette on ${day}.`,
  unchecked: (name: string) => `${name}: marked as not compared with the gazette.`,
  none: 'No documents yet. Add some with: sen doc add <folder>',
  notCompared: 'not compared',
  nothingToAdd: 'There is no file here that can be taken in.',
  removeAsks: (name: string) => `Remove “${name}”? It will no longer be found.`,
  foundNothing: 'Nothing was found. Try other words.',
  foundBy: { citation: 'the article is named', words: 'same words', meaning: 'same meaning' },
  passedOver: (count: number, endings: string) =>
    count === 1
      ? `1 file of another kind was skipped: ${endings}`
      : `${count} files of other kinds were skipped: ${endings}`,
  columns: {
    id: 'Id',
    name: 'Name',
    state: 'State',
    pages: 'Pages',
    pieces: 'Pieces',
    compared: 'Compared',
  },
} as const satisfies {
  readonly states: Record<DocumentState, string>
  readonly faults: Record<DocumentFault, string>
} & Record<string, unknown>

export type DocumentWords = Widen<typeof documents>
