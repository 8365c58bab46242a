// make bench: one table of what keywork promises and what this machine measures. See README.md.
//
//   node tests/bench/run.mjs --program P --client P --policy P --audit P --gate P [NAME...]     NAME: see below
import { mkdirSync, rmSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { auditing } from './audit.mjs'
import { gate, generators, policy, rebuild } from './build.mjs'
import { importing } from './caseload.mjs'
import { growth } from './growth.mjs'
import { removeCopies } from './lib/stores.mjs'
import { Table } from './lib/table.mjs'
import { crowd, overview, sizes, start } from './serving.mjs'

const benches = { overview, sizes, growth, crowd, start, importing, policy, gate, auditing, generators, rebuild }

const { values, positionals } = parseArgs({
  options: { program: { type: 'string' }, client: { type: 'string' }, policy: { type: 'string' }, audit: { type: 'string' }, gate: { type: 'string' } },
  allowPositionals: true
})
const names = positionals.length ? positionals : Object.keys(benches)
const folder = resolve('build/bench')
mkdirSync(folder, { recursive: true })
rmSync(join(folder, 'server.log'), { force: true })

const table = new Table(line => console.log(line))
table.row({ what: 'load of the machine before: what others do falls on all rows', measured: loadavg()[0] })
const bench = { table, folder, program: resolve(values.program), client: resolve(values.client), policy: resolve(values.policy), audit: resolve(values.audit), gate: resolve(values.gate) }
for (const name of names) {
  if (!benches[name]) throw new Error(`there is no bench ${name}, but ${Object.keys(benches).join(', ')}`)
  await benches[name](bench).catch(error => table.failed(name, error.message))
}
removeCopies(folder)
if (table.missed > 0) {
  console.log(`${table.missed} missed`)
  process.exitCode = 1
}
