// What the build costs: the two generators over the whole tree, and one changed template.
import { existsSync, mkdirSync, rmSync, utimesSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { run, sourcesOf } from './lib/programs.mjs'
import { middle } from './lib/table.mjs'

const ROUNDS = 3
const DECISION_NS = 500
const GATE_PERCENT = 25
const TEMPLATE = 'src/plan/plan_show.html'

const timed = async work => {
  const begun = process.hrtime.bigint()
  await work()
  return Number(process.hrtime.bigint() - begun) / 1e9
}

/** One process for each file, as make runs them, but one after the other. */
async function generate(files, folder, argumentsOf) {
  for (const file of files) {
    const out = join(folder, file.replace(/\.\w+$/, ''))
    mkdirSync(dirname(out), { recursive: true })
    await run(...argumentsOf(file, out))
  }
}

export async function generators({ table, folder }) {
  const home = join(folder, 'generated')
  const statements = sourcesOf('.sql')
  const templates = sourcesOf('.html')
  const sqlgen = (file, out) => ['build/tools/sqlgen', ['--schema', 'schema', '--out', `${out}_sql`, file]]
  const pagegen = (file, out) => {
    const twin = file.replace(/html$/, 'json')
    return ['build/tools/pagegen', ['--out', out, file, ...(existsSync(twin) ? [twin] : [])]]
  }
  for (const [name, files, argumentsOf] of [['sqlgen', statements, sqlgen], ['pagegen', templates, pagegen]]) {
    const times = []
    for (let round = 0; round < ROUNDS; round++) times.push(await timed(() => generate(files, home, argumentsOf)))
    table.row({ what: `${name}, the whole tree, ${files.length} files one by one`, measured: middle(times), unit: 's' })
  }
  rmSync(home, { recursive: true })
}

/** A developer's build: make without arguments, in a tree that is up to date. */
export async function rebuild({ table }) {
  const env = { ...process.env }
  for (const name of ['MAKEFLAGS', 'MFLAGS', 'MAKELEVEL', 'MODE', 'CC']) delete env[name]
  const make = () => run('make', [], { env })
  const times = []
  await make()
  for (let round = 0; round < ROUNDS; round++) {
    utimesSync(TEMPLATE, new Date(), new Date())
    times.push(await timed(make))
  }
  table.row({ what: 'one template changed, until the program is made', measured: middle(times), unit: 's', limit: { most: 2 } })
  table.row({ what: 'nothing changed', measured: await timed(make), unit: 's' })
}

export async function policy({ table, policy: program }) {
  const { stdout } = await run(program, [])
  table.row({ what: 'one decision of the policy', measured: middle(stdout.trim().split('\n').map(Number)), unit: 'ns', limit: { most: DECISION_NS } })
}

/** The gate and its access row, in percent of the overview's processor time without them. */
export async function gate({ table, gate: program }) {
  const { stdout } = await run(program, [])
  const rounds = stdout.trim().split('\n').map(line => line.split(' ').map(Number))
  const more = column => middle(rounds.map(round => (100 * (round[column] - round[2])) / round[2]))
  table.row({ what: 'overview without the gate, 16 readers, with the client', measured: middle(rounds.map(round => round[2])), unit: 'us' })
  table.row({ what: 'what deciding adds to it', measured: more(1), unit: '%' })
  table.row({ what: 'what deciding and the access row add to it', measured: more(0), unit: '%', limit: { most: GATE_PERCENT } })
}
