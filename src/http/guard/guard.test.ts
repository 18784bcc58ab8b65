// Names, origins and forwarded addresses: what is ours, and everything that only looks like it.
import { describe, expect, test } from 'bun:test'

import { parseAddress } from './address-block.ts'
import { createClientAddress } from './client-address.ts'
import { checkCsrf } from './csrf.ts'
import { createHostGuard } from './host.ts'
import { securityHeaders, withSecurityHeaders } from './security-headers.ts'

describe('Host', () => {
  const rule = {
    host: '127.0.0.1',
    publicUrl: 'https://sen.school.example',
    allowedHosts: ['sen.lan'],
  }
  test.each([
    { host: 'localhost:7360', ok: true },
    { host: '127.0.0.1:7360', ok: true },
    { host: '[::1]:7360', ok: true },
    { host: 'sen.school.example', ok: true },
    { host: 'SEN.School.Example:443', ok: true },
    { host: 'sen.lan', ok: true },
    { host: 'evil.example', ok: false },
    { host: 'sen.school.example.evil.example', ok: false },
    { host: 'evil-sen.school.example', ok: false },
    { host: 'localhost.evil.example', ok: false },
    { host: 'localhost.', ok: false },
    { host: '127.0.0.1.nip.io', ok: false },
    { host: '127.0.0.2', ok: false },
    { host: '192.168.1.10', ok: false },
    { host: '0.0.0.0', ok: false },
    { host: 'localhost@evil.example', ok: false },
    { host: 'evil.example/localhost', ok: false },
    { host: 'localhost, evil.example', ok: false },
    { host: 'localhost:7360:80', ok: false },
    { host: '[::1', ok: false },
    { host: '', ok: false },
    { host: 'x'.repeat(300), ok: false },
  ])('$host', ({ host, ok }) => {
    const refusal = createHostGuard(rule)(new Headers({ host }))
    expect(refusal?.code).toBe(ok ? undefined : 'origin_refused')
  })

  test('no Host at all is refused', () => {
    expect(createHostGuard(rule)(new Headers())?.code).toBe('origin_refused')
  })

  test.each([
    { host: '192.168.1.10:7360', ok: true },
    { host: '[fd00::1]:7360', ok: true },
    { host: 'router.lan', ok: false },
  ])('listening everywhere: $host', ({ host, ok }) => {
    const guard = createHostGuard({ host: '0.0.0.0', publicUrl: undefined, allowedHosts: [] })
    expect(guard(new Headers({ host }))?.code).toBe(ok ? undefined : 'origin_refused')
  })
})

describe('CSRF', () => {
  const own = 'sen.school.example'
  interface Row {
    readonly name: string
    readonly method?: string
    readonly headers?: Record<string, string>
    readonly body?: string
    readonly csrf?: string
    readonly publicUrl?: string
    readonly wants: string | undefined
  }
  const json = { 'content-type': 'application/json' }
  const rows: readonly Row[] = [
    {
      name: 'own origin',
      headers: { ...json, origin: `https://${own}` },
      body: '{}',
      wants: undefined,
    },
    {
      name: 'own origin, charset named',
      headers: { 'content-type': 'application/json; charset=UTF-8', origin: `https://${own}` },
      body: '{}',
      wants: undefined,
    },
    {
      name: 'no origin, the session’s value',
      headers: { ...json, 'x-sen-csrf': 'abc' },
      body: '{}',
      wants: undefined,
    },
    {
      name: 'no origin, another value',
      headers: { ...json, 'x-sen-csrf': 'abd' },
      body: '{}',
      wants: 'origin_refused',
    },
    { name: 'no origin, no value', headers: json, body: '{}', wants: 'origin_refused' },
    {
      name: 'forged origin',
      headers: { ...json, origin: 'https://evil.example' },
      body: '{}',
      wants: 'origin_refused',
    },
    {
      name: 'forged origin with the right value',
      headers: { ...json, origin: 'https://evil.example', 'x-sen-csrf': 'abc' },
      body: '{}',
      wants: 'origin_refused',
    },
    {
      name: 'origin null',
      headers: { ...json, origin: 'null', 'x-sen-csrf': 'abc' },
      body: '{}',
      wants: 'origin_refused',
    },
    {
      name: 'look-alike behind',
      headers: { ...json, origin: `https://${own}.evil.example` },
      body: '{}',
      wants: 'origin_refused',
    },
    {
      name: 'look-alike before',
      headers: { ...json, origin: `https://evil-${own}` },
      body: '{}',
      wants: 'origin_refused',
    },
    {
      name: 'another port',
      headers: { ...json, origin: `https://${own}:8443` },
      body: '{}',
      wants: 'origin_refused',
    },
    {
      name: 'plain http of a house with TLS',
      headers: { ...json, origin: `http://${own}` },
      body: '{}',
      wants: 'origin_refused',
    },
    {
      name: 'two origins',
      headers: { ...json, origin: `https://${own}, https://evil.example` },
      body: '{}',
      wants: 'origin_refused',
    },
    {
      name: 'cross-site by the browser’s own word',
      headers: { ...json, origin: `https://${own}`, 'sec-fetch-site': 'cross-site' },
      body: '{}',
      wants: 'origin_refused',
    },
    {
      name: 'same-site is not same-origin',
      headers: { ...json, origin: `https://${own}`, 'sec-fetch-site': 'same-site' },
      body: '{}',
      wants: 'origin_refused',
    },
    {
      name: 'a form',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: `https://${own}` },
      body: 'a=1',
      wants: 'invalid_request',
    },
    {
      name: 'text/plain',
      headers: { 'content-type': 'text/plain', origin: `https://${own}` },
      body: '{}',
      wants: 'invalid_request',
    },
    {
      name: 'multipart',
      headers: { 'content-type': 'multipart/form-data; boundary=x', origin: `https://${own}` },
      body: '--x--',
      wants: 'invalid_request',
    },
    {
      name: 'JSON in name only',
      headers: { 'content-type': 'text/plain; application/json', origin: `https://${own}` },
      body: '{}',
      wants: 'invalid_request',
    },
    {
      name: 'a body without a type',
      headers: { 'content-type': '', origin: `https://${own}` },
      body: '{}',
      wants: 'invalid_request',
    },
    {
      name: 'no body, own origin',
      method: 'DELETE',
      headers: { origin: `https://${own}` },
      wants: undefined,
    },
    { name: 'no body, no origin, no value', method: 'DELETE', wants: 'origin_refused' },
    {
      name: 'reading is free',
      method: 'GET',
      headers: { origin: 'https://evil.example' },
      wants: undefined,
    },
    {
      name: 'without TLS, by name',
      headers: { ...json, origin: 'http://sen.lan:7360', host: 'sen.lan:7360' },
      publicUrl: '',
      body: '{}',
      wants: undefined,
    },
    {
      name: 'without TLS, a page on another port of the machine',
      headers: { ...json, origin: 'http://sen.lan:8080', host: 'sen.lan:7360' },
      publicUrl: '',
      body: '{}',
      wants: 'origin_refused',
    },
    {
      name: 'a program signing in: nothing to forge',
      headers: json,
      csrf: '',
      body: '{}',
      wants: undefined,
    },
    {
      name: 'a page elsewhere signing somebody in',
      headers: { ...json, origin: 'https://evil.example' },
      csrf: '',
      body: '{}',
      wants: 'origin_refused',
    },
  ]
  test.each(rows)(
    '$name',
    ({ method = 'POST', headers = {}, body, csrf = 'abc', publicUrl, wants }) => {
      const request = new Request(`https://${own}/api/keys`, {
        method,
        headers: { host: own, ...headers },
        ...(body === undefined ? {} : { body }),
      })
      const facts = {
        csrf: csrf === '' ? undefined : csrf,
        publicUrl: publicUrl === '' ? undefined : `https://${own}`,
      }
      expect(checkCsrf(request, facts)?.code).toBe(wants as 'origin_refused')
    },
  )
})

describe('forwarded addresses', () => {
  test.each([
    {
      name: 'no proxy trusted',
      trusted: [],
      peer: '10.0.0.1',
      headers: { 'x-forwarded-for': '1.2.3.4' },
      wants: '10.0.0.1',
    },
    {
      name: 'one proxy',
      trusted: ['10.0.0.0/8'],
      peer: '10.0.0.1',
      headers: { 'x-forwarded-for': '1.2.3.4' },
      wants: '1.2.3.4',
    },
    {
      name: 'an invented hop in front',
      trusted: ['10.0.0.0/8'],
      peer: '10.0.0.1',
      headers: { 'x-forwarded-for': '127.0.0.1, 1.2.3.4' },
      wants: '1.2.3.4',
    },
    {
      name: 'two trusted proxies',
      trusted: ['10.0.0.0/8'],
      peer: '10.0.0.1',
      headers: { 'x-forwarded-for': '9.9.9.9, 1.2.3.4, 10.0.0.9' },
      wants: '1.2.3.4',
    },
    {
      name: 'trusted all the way',
      trusted: ['10.0.0.0/8'],
      peer: '10.0.0.1',
      headers: { 'x-forwarded-for': '10.1.1.1' },
      wants: '10.1.1.1',
    },
    {
      name: 'rubbish ends the search',
      trusted: ['10.0.0.0/8'],
      peer: '10.0.0.1',
      headers: { 'x-forwarded-for': '1.2.3.4, rubbish' },
      wants: '10.0.0.1',
    },
    {
      name: 'an untrusted peer is itself',
      trusted: ['10.0.0.0/8'],
      peer: '11.0.0.1',
      headers: { 'x-forwarded-for': '1.2.3.4' },
      wants: '11.0.0.1',
    },
    {
      name: 'RFC 7239',
      trusted: ['loopback'],
      peer: '::1',
      headers: { forwarded: 'for=6.6.6.6;proto=https, for="[2001:db8::1]:4711";by=x' },
      wants: '2001:db8::1',
    },
    {
      name: 'hidden in RFC 7239',
      trusted: ['loopback'],
      peer: '127.0.0.1',
      headers: { forwarded: 'for=_hidden' },
      wants: '127.0.0.1',
    },
    {
      name: 'mapped peer',
      trusted: ['10.0.0.1'],
      peer: '::ffff:10.0.0.1',
      headers: { 'x-forwarded-for': '1.2.3.4:5678' },
      wants: '1.2.3.4',
    },
    {
      name: 'nothing sent',
      trusted: ['loopback'],
      peer: '127.0.0.1',
      headers: {},
      wants: '127.0.0.1',
    },
  ])('$name', ({ trusted, peer, headers, wants }) => {
    expect(createClientAddress(trusted)(peer, new Headers(headers as Record<string, string>))).toBe(
      wants,
    )
  })

  test.each(['10.0.0.0/33', 'host.example', '10.0.0', '::/129', '1:2', '010.0.0.1', ''])(
    '%p is no block',
    (text) => {
      expect(() => createClientAddress([text])).toThrow(RangeError)
    },
  )

  test.each([
    { text: '::', value: 0n },
    { text: '::1', value: 1n },
    { text: '1:2:3:4:5:6:7:8', value: 0x0001_0002_0003_0004_0005_0006_0007_0008n },
    { text: '::ffff:1.2.3.4', value: 0xffff_0102_0304n },
    { text: '1::2::3', value: undefined },
    { text: '1:2:3:4:5:6:7:8:9', value: undefined },
    { text: '::g', value: undefined },
  ])('address $text', ({ text, value }) => {
    expect(parseAddress(text)).toBe(value as bigint)
  })
})

test('security headers are there, and do not replace an answer’s own', () => {
  const own = new Response('', { headers: { 'referrer-policy': 'same-origin' } })
  expect(withSecurityHeaders(own).headers.get('referrer-policy')).toBe('same-origin')
  expect(own.headers.get('content-security-policy')).toBe(
    securityHeaders['content-security-policy'] ?? '',
  )
})
