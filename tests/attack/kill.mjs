// The server is killed while many people write. What it had acknowledged is there, once, afterwards;
// what it had not can be sent again with the same key, and is then there once too.
//
//   node tests/attack/kill.mjs PROGRAM [ROUNDS] [postgresql://...]
//
// What kill -9 does not show is the loss of a disk's cache: src/kit/store_disk_test.c does.
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Person, serve } from './client.mjs'

const WRITERS = 16
const READERS = 4
const [program, rounds = '5', url] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'keywork-kill-'))
const store = url ?? join(folder, 'keywork.db')
const acknowledged = new Set()
const unanswered = []
let reads = 0

const run = (...words) => execFileSync(program, [...words, '--db', store], { encoding: 'utf8' })
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

async function write(person, child, prefix, until) {
  for (let n = 0; !until.over; n++) {
    const note = { text: `${prefix}-${n}.`, once: randomUUID() }
    try {
      const reply = await person.send(`${child}/notes`, { note: note.text }, note.once)
      if (reply.status !== 303) throw new Error(`status ${reply.status}`)
      acknowledged.add(note.text)
    } catch (error) {
      if (!until.over && !error.code && error.message !== 'aborted') throw error
      unanswered.push(note)
      return
    }
  }
}

async function read(person, child, until) {
  while (!until.over) {
    try {
      if ((await person.get(child)).status === 200) reads++
    } catch {
      return
    }
  }
}

async function round(number, sana, child) {
  const server = await serve(program, store)
  const until = { over: false }
  const people = Array.from({ length: WRITERS + READERS }, () => sana.again(server.port))
  const work = people.map((person, i) => (i < WRITERS ? write(person, child, `killed-${number}-${i}`, until) : read(person, child, until)))
  await sleep(300 + Math.random() * 1200)
  until.over = true
  await server.end('SIGKILL')
  await Promise.all(work)
}

/** Every note on the timeline, with how often it is there. */
async function notesOf(person, child) {
  const found = new Map()
  for (let after = '', more = true; more; ) {
    const page = JSON.parse((await person.get(`${child}/timeline.json?kind=family_note${after}`)).text)
    for (const entry of page.entries) found.set(entry.note, (found.get(entry.note) ?? 0) + 1)
    after = `&after=${page.last}`
    more = page.has_more
  }
  return found
}

const wrong = []
const expect = (holds, what) => holds || wrong.push(what)

function auditRows() {
  const sql = 'SELECT count(*) FROM audit WHERE was_allowed = 1'
  if (url) return Number(execFileSync('psql', ['-XAt', url, '-c', `SELECT count(*) FROM keywork.audit WHERE was_allowed = 1`]))
  return Number(execFileSync('sqlite3', [store, sql]))
}

async function start() {
  const server = await serve(program, store)
  const sana = await new Person(server.port).become('Sana Hassan')
  const child = (await sana.get('/home')).text.match(/\/children\/[0-9a-f-]{36}/)[0]
  await server.end('SIGTERM')
  return { sana, child }
}

async function finish(sana, child) {
  const began = Date.now()
  const server = await serve(program, store)
  const person = sana.again(server.port)
  console.log(`after the last kill it served again within ${Date.now() - began} ms`)
  for (const note of unanswered) {
    const reply = await person.send(`${child}/notes`, { note: note.text }, note.once)
    expect(reply.status === 303, `${note.text} could not be sent again: ${reply.status}`)
  }
  const found = await notesOf(person, child)
  await server.end('SIGTERM')
  return found
}

/** How many of these are not there exactly once. */
const missing = (texts, found) => texts.filter((text) => found.get(text) !== 1)

try {
  run('demo', '--children', '5', '--seed', '1')
  const { sana, child } = await start()
  for (let number = 0; number < Number(rounds); number++) await round(number, sana, child)
  const found = await finish(sana, child)
  const sent = unanswered.map((note) => note.text)
  expect(missing([...acknowledged], found).length === 0, `lost or doubled: ${missing([...acknowledged], found).slice(0, 5)}`)
  expect(missing(sent, found).length === 0, `sent again, and not there once: ${missing(sent, found).slice(0, 5)}`)
  expect(missing(['never sent'], found).length === 1, 'the check itself finds what is not there')
  expect(auditRows() >= reads + acknowledged.size, `${auditRows()} audit rows for ${reads + acknowledged.size} answers`)
  expect(/sound/.test(run('check')) || url, 'keywork check finds a fault')
  console.log(`${rounds} kills: ${acknowledged.size} acknowledged notes, ${sent.length} unanswered, ${reads} pages read`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const what of wrong) console.error(`kill: ${what}`)
process.exit(wrong.length ? 1 : 0)
