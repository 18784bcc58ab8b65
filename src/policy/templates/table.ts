// The default profiles as the design's table has them (`sovereignty` §4): here · home · abroad · partner node, A allow, M mask, L local,
// D deny. A test reads this table against the letters of the note.
import type { DataClass } from '../../contract/data-class.ts'

export type Letter = 'A' | 'M' | 'L' | 'D'
export type Row = readonly [here: Letter, home: Letter, abroad: Letter, partner: Letter]

export interface Template {
  readonly jurisdiction: 'VN' | 'CN' | '??'
  readonly mode: 'balanced' | 'strict'
  readonly floor: 'public' | 'internal'
  readonly sensitiveWordAlone: boolean
  readonly rows: Readonly<Record<DataClass, Row>>
}

const open: Row = ['A', 'A', 'A', 'A']
const stays: Row = ['A', 'L', 'L', 'L']
const closed: Row = ['D', 'D', 'D', 'D']

/** Rows that are the same everywhere. */
const above = {
  sensitive: stays,
  child: stays,
  important: stays,
  core: closed,
  secret: closed,
} as const

const balanced = { mode: 'balanced', floor: 'public', sensitiveWordAlone: false } as const

export const templates = {
  'vn-school': {
    jurisdiction: 'VN',
    ...balanced,
    rows: {
      public: open,
      internal: ['A', 'A', 'L', 'L'],
      personal: ['A', 'M', 'M', 'L'],
      ...above,
    },
  },
  'vn-clinic': {
    jurisdiction: 'VN',
    mode: 'strict',
    floor: 'public',
    sensitiveWordAlone: true,
    rows: { public: open, internal: stays, personal: ['A', 'M', 'L', 'L'], ...above },
  },
  'vn-state': {
    jurisdiction: 'VN',
    mode: 'strict',
    floor: 'internal',
    sensitiveWordAlone: false,
    rows: { public: open, internal: stays, personal: stays, ...above },
  },
  'vn-firm': {
    jurisdiction: 'VN',
    ...balanced,
    rows: {
      public: open,
      internal: ['A', 'A', 'L', 'L'],
      personal: ['A', 'M', 'M', 'L'],
      ...above,
    },
  },
  'cn-school': {
    jurisdiction: 'CN',
    ...balanced,
    rows: {
      public: open,
      internal: ['A', 'A', 'L', 'L'],
      personal: ['A', 'M', 'L', 'L'],
      ...above,
    },
  },
  'cn-firm': {
    jurisdiction: 'CN',
    ...balanced,
    rows: {
      public: open,
      internal: ['A', 'A', 'L', 'L'],
      personal: ['A', 'M', 'M', 'L'],
      ...above,
    },
  },
  // The table has no clinic for China: the school's rows, and a clinic's eyes.
  'cn-clinic': {
    jurisdiction: 'CN',
    mode: 'strict',
    floor: 'public',
    sensitiveWordAlone: true,
    rows: {
      public: open,
      internal: ['A', 'A', 'L', 'L'],
      personal: ['A', 'M', 'L', 'L'],
      ...above,
    },
  },
  // Neither law is known to apply. What was open before a house had rules stays so; what names a person stays in the building.
  open: {
    jurisdiction: '??',
    ...balanced,
    rows: { public: open, internal: ['A', 'A', 'A', 'L'], personal: stays, ...above },
  },
} as const satisfies Readonly<Record<string, Template>>

export type TemplateId = keyof typeof templates

export function isTemplateId(id: string): id is TemplateId {
  return Object.hasOwn(templates, id)
}
