// The record of looks: what it takes to look at all of it.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './lib/programs.mjs'
import { middle } from './lib/table.mjs'

const ROWS = 10_000_000
const ROUNDS = 3

export async function auditing({ table, folder, audit }) {
  const store = join(folder, 'audit.db')
  const measure = () => run(audit, [store, String(ROWS), String(ROUNDS)])
  // A store of another schema is made anew.
  const { stdout } = await measure().catch(() => {
    for (const end of ['', '-wal', '-shm']) rmSync(store + end, { force: true })
    return measure()
  })
  table.row({ what: 'verifying 10 million looks', measured: middle(stdout.trim().split('\n').map(Number)), unit: 's', limit: { most: 60 } })
}
