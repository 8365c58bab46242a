// The stores that are measured: an invented area of some size, and in each the same families.
//
// What is measured must be the same work in a small store and in a large one, so the pages belong to a key
// worker with a caseload that is the same everywhere. It comes in by import. Stores are made once and
// kept; a run works on copies, so that one run does not make the next one slower.
import { createHash } from 'node:crypto'
import { copyFileSync, constants, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { ask, run } from './programs.mjs'

export const SIZES = {
  small: { children: 2000, notes: 10 },
  middle: { children: 20000, notes: 110 }, // 2,000,000 notes and more: some children have none
  large: { children: 200000, notes: 10 }
}

const FAMILIES = 25
const PRACTITIONERS = 14 // around the family that is measured; the key worker is one of them
const ENTRIES = 100
const OUTCOMES = 6
const ACTIONS = 4 // of each outcome

const uuid = n => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
export const KEY_WORKER = uuid(1)
export const MANAGER = uuid(2)
export const CHILD_NAME = 'Benchley'

const day = ago => new Date(Date.now() - ago * 86400000).toISOString().slice(0, 10)
const csv = (heading, rows) =>
  [heading, ...rows.map(row => row.map(cell => `"${String(cell).replaceAll('"', '""')}"`).join(','))].join('\n') + '\n'
const numbers = count => Array.from({ length: count }, (_, i) => i)

const NOTE =
  'Talked about mornings and the bus. The new visual timetable helps; the escort now waits at the door. ' +
  'We agreed to look at the ear defenders again when the assembly hall is used, and to ring on Friday.'

/** The eight lists of import, for the key worker's caseload. */
function lists() {
  const post = i => `BENCH-P${i}`
  const child = i => `BENCH-C${i}`
  const around = i => (i === 0 ? PRACTITIONERS : 3)
  const families = numbers(FAMILIES)
  return {
    agencies: csv('id,name,sector,phone,email,website', numbers(5).map(i => [`BENCH-A${i}`, `Bench agency ${i}`, 'health', '01632 960100', '', ''])),
    practitioners: csv('id,person,name,agency,post,phone,email,key_worker,from,to', [
      [post('M'), MANAGER, 'Bench Manager', 'BENCH-A0', 'Manager', '', '', 'no', day(900), ''],
      ...numbers(PRACTITIONERS).map(i => [post(i), i === 0 ? KEY_WORKER : uuid(100 + i), `Bench Person ${i}`, `BENCH-A${i % 5}`,
        `Post ${i}`, '01632 960141', '', i === 0 ? 'yes' : 'no', day(900), ''])
    ]),
    children: csv('id,forename,surname,born_on,year_group,need,sen_status,level,contact_rhythm_days,asked_on,household,address,postcode',
      families.map(i => [child(i), `Forename${i}`, `${CHILD_NAME}${String(i).padStart(3, '0')}`, day(3000 + i), 'Year 4', 'ASD', 'ehc_plan',
        'intensive', 14, day(400), `BENCH-H${i}`, `${i} Mill Lane\nExeton`, 'ZZ99 1AA'])),
    family: csv('child,person,name,relationship,phone,email,parental_responsibility,may_see_record,lives_with,strength,contact_note',
      families.flatMap(i => numbers(4).map(k => [child(i), `BENCH-F${i}-${k}`, `Bench Family ${i}-${k}`,
        ['mother', 'father', 'brother', 'grandparent'][k], '07700 900101', '', k < 2 ? 'yes' : 'no', k < 2 ? 'yes' : 'no', 'yes', 'strong', '']))),
    involvements: csv('id,child,practitioner,role,purpose,key_worker,single_point,model,strength,from,last_contact_on,next_due_on,next_due_what',
      families.flatMap(i => numbers(around(i)).map(k => [`BENCH-I${i}-${k}`, child(i), post(k), k === 0 ? 'Key worker' : `Role ${k}`, 'Support at school',
        k === 0 ? 'yes' : 'no', k === 0 ? 'yes' : 'no', 'designated', 'working', day(380), day(10 + k), day(-7 - k), 'Home visit']))),
    contacts: csv('id,children,author,date,time,channel,direction,purpose,made,minutes,title,note,audience',
      families.flatMap(i => numbers(i === 0 ? ENTRIES : 10).map(k => [`BENCH-K${i}-${k}`, child(i), post(k % around(i)), day(1 + k * 3), '10:00', 'visit',
        'to_family', 'listening', 'yes', 45, `Visit number ${k}`, NOTE, ['family', 'team', 'key_worker'][k % 3]]))),
    outcomes: csv('id,child,title,words,words_by,state,position,target_on',
      families.flatMap(i => numbers(i === 0 ? OUTCOMES : 2).map(k => [`BENCH-O${i}-${k}`, child(i), `Outcome number ${k} that matters`,
        'I want to sit with Sam, but not where it is loud.', 'Joe', 'on_track', k + 1, day(-120)]))),
    actions: csv('id,outcome,text,owner,due_on,rhythm,waiting_since_on,state,done_on,position',
      families.flatMap(i => numbers(i === 0 ? OUTCOMES : 2).flatMap(o => numbers(ACTIONS).map(k => [`BENCH-T${i}-${o}-${k}`, `BENCH-O${i}-${o}`,
        `Fit new ankle splints, part ${k}`, post(k % around(i)), day(-5 - k), '', '', 'open', '', k + 1]))))
  }
}

async function addCaseload(program, store, folder) {
  const home = join(folder, 'caseload')
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home, { recursive: true })
  for (const [name, text] of Object.entries(lists())) writeFileSync(join(home, `${name}.csv`), text)
  await run(program, ['import', home, '--invented', '--db', store])
  for (const [person, email, duty] of [[KEY_WORKER, 'worker', 'none'], [MANAGER, 'manager', 'manager']]) {
    await run(program, ['user', 'invite', '--person', person, '--email', `bench.${email}@example.com`, '--duty', duty, '--db', store])
  }
}

// A store is as good as new while the schema and this file stay the same.
function stamp(size) {
  const hash = createHash('sha256').update(JSON.stringify(size)).update(readFileSync(fileURLToPath(import.meta.url)))
  for (const name of readdirSync('schema').filter(name => name.endsWith('.sql')).sort()) hash.update(readFileSync(join('schema', name)))
  return hash.digest('hex')
}

// With what the program keeps beside a store: it refuses to serve one that is older than what it has sealed.
function forget(store) {
  for (const ending of ['', '-wal', '-shm', '.stamp', '.audit-seen', '.audit-key', '.factor-key']) rmSync(store + ending, { force: true })
}

async function keptStore(program, name, folder) {
  const size = SIZES[name]
  const store = join(folder, `${size.children}.db`)
  const making = join(folder, `making-${size.children}.db`)
  if (existsSync(store) && existsSync(`${store}.stamp`) && readFileSync(`${store}.stamp`, 'utf8') === stamp(size)) return store
  forget(store)
  forget(making)
  await run(program, ['demo', '--db', making, '--children', String(size.children), '--notes-per-child', String(size.notes), '--seed', '1'])
  await addCaseload(program, making, folder)
  if (existsSync(`${making}-wal`)) throw new Error(`${making} was not closed well: its log is still there`)
  renameSync(making, store)
  writeFileSync(`${store}.stamp`, stamp(size))
  return store
}

/** A fresh copy of the store of that name, made now if there is none yet. */
export async function storeCopy(program, name, folder) {
  const kept = await keptStore(program, name, folder)
  const copy = join(folder, `run-${name}.db`)
  forget(copy)
  copyFileSync(kept, copy, constants.COPYFILE_FICLONE)
  return copy
}

export function removeCopies(folder) {
  for (const name of Object.keys(SIZES)) forget(join(folder, `run-${name}.db`))
}

/** Sign in as one of the two people; resolves to the cookie. */
export async function signIn(server, person) {
  const reply = await ask(server.port, '/sign-in/demonstration', { method: 'POST', form: { person } })
  const cookie = reply.headers['set-cookie']?.find(line => line.startsWith('__Host-keywork='))
  if (reply.status !== 303 || !cookie) throw new Error(`signing in answers ${reply.status}`)
  return cookie.split(';')[0]
}

/** The path of the family with 14 practitioners and 100 entries. */
export async function familyPath(server, cookie) {
  const reply = await ask(server.port, `/children?q=${CHILD_NAME}000`, { cookie })
  const found = String(reply.body).match(/href="(\/children\/[0-9a-f-]{36})"/)
  if (!found) throw new Error(`/children answers ${reply.status} and does not list ${CHILD_NAME}000`)
  return found[1]
}
