// Loading a whole area's caseload: 20,000 children with 400,000 contacts, from CSV into an empty store.
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './lib/programs.mjs'
import { middle } from './lib/table.mjs'

const ROUNDS = 2
const CHILDREN = 20000
const CONTACTS_EACH = 20

/** The lists of an invented area, as the program itself writes them; made once. */
async function listsOf(program, folder) {
  const lists = join(folder, 'import')
  const store = join(folder, 'import-from.db')
  if (existsSync(join(lists, 'contacts.csv'))) return lists
  for (const path of [lists, store]) rmSync(path, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  await run(program, ['demo', '--db', store, '--children', String(CHILDREN), '--notes-per-child', String(CONTACTS_EACH), '--seed', '2'])
  await run(program, ['export', lists, '--db', store])
  rmSync(store)
  return lists
}

export async function importing({ table, program, folder }) {
  const lists = await listsOf(program, folder)
  const store = join(folder, 'import-to.db')
  const times = []
  for (let round = 0; round < ROUNDS; round++) {
    for (const ending of ['', '-wal', '-shm']) rmSync(store + ending, { force: true })
    await run(program, ['migrate', '--db', store])
    const begun = process.hrtime.bigint()
    await run(program, ['import', lists, '--invented', '--db', store])
    times.push(Number(process.hrtime.bigint() - begun) / 1e9)
  }
  const megabytes = statSync(join(lists, 'contacts.csv')).size / 1048576
  table.row({ what: `import of ${CHILDREN} children, ${CHILDREN * CONTACTS_EACH} contacts (${megabytes.toFixed(0)} MB)`, measured: middle(times), unit: 's', limit: { most: 30 } })
  rmSync(store)
}
