// Loading a whole area's caseload from CSV into an empty store. The script beside this file makes the files.
import { run } from './lib/programs.mjs'
import { middle } from './lib/table.mjs'

const ROUNDS = 2
const CHILDREN = 20000
const CONTACTS_EACH = 20

const seconds = (text, what) => {
  const found = text.match(new RegExp(`^${what}: ([0-9.]+) s$`, 'm'))
  if (!found) throw new Error(`tests/bench/import says no "${what}":\n${text}`)
  return Number(found[1])
}

export async function importing({ table, program }) {
  const first = []
  const again = []
  for (let round = 0; round < ROUNDS; round++) {
    const { stdout } = await run('tests/bench/import', [program, String(CHILDREN)])
    first.push(seconds(stdout, 'import'))
    again.push(seconds(stdout, 'the same files again'))
  }
  const what = `import of ${CHILDREN} children with ${CHILDREN * CONTACTS_EACH} contacts`
  table.row({ what, measured: middle(first), unit: 's', limit: { most: 30 } })
  table.row({ what: 'the same files again', measured: middle(again), unit: 's' })
}
