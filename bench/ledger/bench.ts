// `bun run bench:ledger`: entries appended durably, the whole log verified by sen-verify on one core, proofs, and every attack found.
//   --quick              a tenth of the entries and of the attacks; rates are scaled to a million and the line says so
//   --break entries      the verifier looks at hashes alone: changed entries must be missed
//   --break proof        proofs carry their entry: they must be too long
//   --break vectors      leaves are hashed without their byte 00: the published vectors must fail
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { buildVerifier } from '../../scripts/build-verify.ts'
import { attackStorm } from '../../src/verify/testing/attack-storm.ts'
import { flipBits, mutateFiles } from '../../src/verify/testing/flips.ts'
import { policy, sourceOf } from '../../src/verify/testing/small-log.ts'
import { verify } from '../../src/verify/verify.ts'
import { gate, report } from '../report.ts'
import { appendEntries } from './append.ts'
import { measureProofs } from './proofs.ts'
import { checkVectors } from './vectors.ts'
import { runVerifier } from './verifier.ts'

const isQuick = process.argv.includes('--quick')
const at = process.argv.indexOf('--break')
const broken = at < 0 ? undefined : process.argv[at + 1]
const size = isQuick ? 100_000 : 1_000_000
const flips = isQuick ? 1_000 : 10_000
const each = isQuick ? 100 : 1_000
const million = 1_000_000

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const round = (value: number): number => Number(value.toFixed(2))
const folder = await mkdtemp(join(tmpdir(), 'sen-bench-ledger-'))
try {
  await writeFile(join(folder, 'sen-verify.mjs'), (await buildVerifier()).program)
  const appended = await appendEntries({ folder, size, say })
  say(
    `appended ${appended.size} entries: ${Math.round(appended.perSecond)}/s, raw ${Math.round(appended.rawPerSecond)} rows/s`,
  )
  const verified = await runVerifier(folder, ['log', '--log', appended.key])
  const small = await runVerifier(folder, ['small', '--log', appended.key])
  const perSecond = appended.size / verified.seconds
  say(`verified in ${round(verified.seconds)} s, exit ${verified.exit}`)
  const proofs = await measureProofs({ folder, appended, withEntry: broken === 'proof' })
  const proofRun = await runVerifier(folder, ['one.tlog-proof', '--log', appended.key])
  const verifyLog =
    broken === 'entries'
      ? (files: ReadonlyMap<string, Uint8Array>) =>
          verify({ kind: 'log', source: sourceOf(files) }, { policy, isHashesOnly: true })
      : undefined
  const flipped = await flipBits({
    flips,
    size: 300,
    seed: 20_261_125,
    ...(verifyLog !== undefined && { verifyLog }),
  })
  const storm = await attackStorm({ each, size: 300, seed: 20_261_125 })
  const mutated = await mutateFiles({ count: flips, size: 300, seed: 20_261_125 })
  for (const line of [...flipped.missed, ...storm.missed, ...mutated.internal].slice(0, 5))
    say(line)
  const tried = Object.values(storm.tried).reduce((sum, count) => sum + count, 0)
  const metrics = {
    entries: appended.size,
    entries_per_s: Math.round(appended.perSecond),
    raw_rows_per_s: Math.round(appended.rawPerSecond),
    entry_bytes: Math.round(appended.entryBytes),
    disk_bytes_per_entry: Math.round(appended.diskBytes / appended.size),
    append_vs_raw: round(appended.perSecond / appended.rawPerSecond),
    verify_1m_s: round((verified.seconds * million) / appended.size),
    verify_entries_per_s: Math.round(perSecond),
    verify_vs_append: round(perSecond / appended.perSecond),
    verify_rss_mb: round(verified.megabytes),
    verify_memory_mb: round(verified.megabytes - small.megabytes),
    verify_faults: (verified.exit === 0 ? 0 : 1) + (small.exit === 0 ? 0 : 1),
    proof_bytes: proofs.bytes,
    proof_made_p50_ms: round(proofs.p50),
    proof_made_p99_ms: round(proofs.p99),
    proof_checked_ms: Math.round(proofRun.seconds * 1_000),
    tiles_1m_s: round((proofs.deriveSeconds * million) / appended.size),
    faults_tried: flipped.flips + tried + flips,
    faults_missed: flipped.missed.length + storm.missed.length + mutated.passedAsOther,
    crashes: mutated.internal.length,
    slowest_mutated_ms: round(mutated.slowestMs),
    rfc6962_faults: checkVectors(broken === 'vectors'),
  }
  process.exitCode = report('ledger', {
    metrics,
    quick: isQuick,
    machine: { scaled: isQuick, pinned: verified.isPinned, cosignatures: 2 },
    gates: {
      faults_missed: gate('=0', metrics.faults_missed),
      crashes: gate('=0', metrics.crashes),
      slowest_mutated_ms: gate('<=5000', metrics.slowest_mutated_ms),
      entries_per_s: gate('>=30000', metrics.entries_per_s),
      append_vs_raw: gate('>=0.10', metrics.append_vs_raw),
      verify_1m_s: gate('<=20', metrics.verify_1m_s),
      verify_vs_append: gate('>=1.5', metrics.verify_vs_append),
      verify_memory_mb: gate('<=64', metrics.verify_memory_mb),
      verify_faults: gate('=0', metrics.verify_faults),
      proof_bytes: gate('<=2048', metrics.proof_bytes),
      // The median: what waits for a core on a busy machine says nothing of a proof.
      proof_made_p50_ms: gate('<=5', metrics.proof_made_p50_ms),
      rfc6962_faults: gate('=0', metrics.rfc6962_faults),
    },
  })
} finally {
  await rm(folder, { recursive: true, force: true })
}
