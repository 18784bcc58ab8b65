// A thousand questions asked a thousand ways – tenants, persons, tasks, policies, snapshots: how often two of them share a key.
import { createHmac } from 'node:crypto'

import { cacheKeys } from '../../src/cache/cache-keys.ts'
import type { Classified } from '../../src/contract/call.ts'
import type { ChatRequest } from '../../src/contract/request.ts'

const parts = {
  blind: (tenant: string, value: string) =>
    createHmac('sha256', 'key').update(`${tenant}\u0000${value}`).digest('base64url'),
  day: () => '2026-11-25',
}
const fields = ['tenant', 'person', 'task', 'policy', 'passage'] as const
/** 96 bits: of two million keys two are alike by chance once in 10¹⁶ runs. */
const keyLength = 16

export interface Storm {
  readonly asked: number
  /** Keys that another way or another question has as well. */
  readonly shared: number
}

export function storm(questions: number, ways: number): Storm {
  const keys = new Set<string>()
  let asked = 0
  for (let way = 0; way < ways; way += 1)
    for (let question = 0; question < questions; question += 1) {
      const { exact, folded } = keysOf(`Câu hỏi số ${question}?`, way)
      for (const key of [exact, folded]) {
        if (key === undefined) continue
        keys.add(key.slice(0, keyLength))
        asked += 1
      }
    }
  return { asked, shared: asked - keys.size }
}

function keysOf(text: string, way: number) {
  const field = fields[way % fields.length] ?? 'task'
  const of = (name: (typeof fields)[number], usual: string): string =>
    name === field ? `x${Math.floor(way / fields.length)}` : usual
  const isPersonal = field === 'person'
  const request: ChatRequest = {
    kind: 'chat',
    model: 'sen/auto',
    stream: false,
    temperature: 0,
    messages: [
      { role: 'system', parts: [{ type: 'text', text: of('passage', '') }] },
      { role: 'user', parts: [{ type: 'text', text }] },
    ],
  }
  // As much of a call as its keys read.
  const call = {
    actor: { tenant: of('tenant', 't'), personId: of('person', 'p') },
    request,
    target: 'sen/auto',
    task: of('task', 'k'),
    language: 'vi',
    policy: { hash: of('policy', 'h') },
    classes: [isPersonal ? 'personal' : 'public'],
    wishes: {},
    at: 0,
  } as unknown as Classified
  return cacheKeys(call, { request, isPersonal }, parts)
}
