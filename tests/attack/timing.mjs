// Can somebody tell by the clock what no page says: that a child has a record here, that an e-mail address
// has an account? Two kinds of requests in random order, and Welch's t over their times: |t| below 4.5 is what
// chance gives. Raw, and without the slowest tenth, in which other work of the machine hides everything.
//
//   node tests/attack/timing.mjs PROGRAM [REQUESTS of each kind]
//
// Source: Reparaz, Balasch, Verbauwhede, Dude, is my code constant time?, 2017.
import { execFileSync } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Person, serve } from './client.mjs'

const LIMIT = 4.5
const program = process.argv[2]
const requests = Number(process.argv[3] ?? 10000)
const signIns = Math.max(20, Math.round(requests / 50)) // each hashes a password
const folder = mkdtempSync(join(tmpdir(), 'keywork-timing-'))
const store = join(folder, 'a.db')
const run = (...words) => execFileSync(program, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

// Ten wrong tries of one address in an hour, and no more are taken.
const TRIES_OF_AN_ADDRESS = 9
const knownAddress = number => `yyy${String(number).padStart(8, '0')}@example.com`

const agent = new Agent({ keepAlive: true, maxSockets: 1 })

/** Microseconds until the whole reply is here, and its status and length. */
function time(port, path, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const begun = process.hrtime.bigint()
    const ask = request({ port, host: '127.0.0.1', path, method, agent, headers: { host: `localhost:${port}`, ...headers } }, reply => {
      let length = 0
      reply.on('data', part => (length += part.length))
      reply.on('end', () => resolve({ us: Number(process.hrtime.bigint() - begun) / 1e3, status: reply.statusCode, length }))
    })
    ask.on('error', reject)
    ask.end(body)
  })
}

const mean = xs => xs.reduce((a, b) => a + b, 0) / xs.length
const variance = xs => {
  const m = mean(xs)
  return xs.reduce((sum, x) => sum + (x - m) ** 2, 0) / (xs.length - 1)
}
const welch = (a, b) => (mean(a) - mean(b)) / Math.sqrt(variance(a) / a.length + variance(b) / b.length)
const below = (xs, limit) => xs.filter(x => x <= limit)

/**
 * kinds: two functions that each make one request. Their replies must not differ in anything but time; with
 * isPlanted they do differ, and it is to be noticed.
 */
async function compare(what, count, kinds, isPlanted = false) {
  const times = [[], []]
  const seen = [new Set(), new Set()]
  for (let i = 0; i < 20; i++) await kinds[i % 2]()
  while (times[0].length < count || times[1].length < count) {
    const kind = randomInt(2)
    const { us, status, length } = await kinds[kind]()
    times[kind].push(us)
    seen[kind].add(`${status}/${length}`)
  }
  const all = [...times[0], ...times[1]].sort((a, b) => a - b)
  const tenth = all[Math.floor(all.length * 0.9)]
  const raw = welch(...times)
  const cut = welch(below(times[0], tenth), below(times[1], tenth))
  const same = [...seen[0]].sort().join() === [...seen[1]].sort().join()
  const isAlike = Math.abs(raw) < LIMIT && Math.abs(cut) < LIMIT && same
  const isOk = isAlike !== isPlanted
  console.log(`${what}: ${times[0].length} and ${times[1].length} requests, mean ${mean(times[0]).toFixed(0)} and ` +
    `${mean(times[1]).toFixed(0)} us, |t| ${Math.abs(raw).toFixed(2)}, without the slowest tenth ${Math.abs(cut).toFixed(2)}` +
    ` (< ${LIMIT}), replies ${same ? 'the same' : `differ: ${[...seen[0]]} / ${[...seen[1]]}`}: ${isOk ? (isPlanted ? 'noticed' : 'ok') : 'MISSED'}`)
  return isOk
}

async function children(port) {
  const manager = await new Person(port).become('Dana Whitlock')
  const parent = await new Person(port).become('Sana Hassan')
  const own = (await parent.get('/home')).text
  const ids = [...(await manager.get('/area')).text.matchAll(/\/children\/([0-9a-f-]{36})/g)].map(m => m[1])
  const forbidden = [...new Set(ids)].filter(id => !own.includes(id))
  // As ids of our own look: their time, then chance.
  const missing = id => id.slice(0, 19) + id.slice(19, 24) + randomBytes(6).toString('hex')
  const one = () => forbidden[randomInt(forbidden.length)]
  const get = id => time(port, `/children/${id}`, { headers: { cookie: `__Host-keywork=${parent.cookie}` } })
  return [
    await compare('a child that is missing, and one that is not mine', requests, [() => get(missing(one())), () => get(one())]),
    await compare('  shown to be noticed: mine, and one that is not', Math.min(requests, 500),
      [() => get(own.match(/\/children\/([0-9a-f-]{36})/)[1]), () => get(one())], true)
  ]
}

async function signingIn(port) {
  // Every try comes from another place, and no address is tried often, so that the throttle does not answer instead.
  const place = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`
  const send = email => time(port, '/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': place() },
    body: String(new URLSearchParams({ email, password: 'not the right words', next: '/' }))
  })
  const unknown = () => `xxx${randomBytes(4).toString('hex')}@example.com`
  let tried = 0
  const known = () => knownAddress(Math.floor(tried++ / TRIES_OF_AN_ADDRESS))
  return compare('an e-mail address without an account, and one with', signIns, [() => send(unknown()), () => send(known())])
}

try {
  run('demo', '--db', store, '--children', '40', '--seed', '1')
  // Twice as many as half of all tries, and a few to begin with: chance decides which kind is next.
  const links = Array.from({ length: Math.ceil(2 * signIns / TRIES_OF_AN_ADDRESS) + 5 }, (_, i) =>
    run('user', 'invite', '--db', store, '--email', knownAddress(i), '--name', 'Known', '--kind', 'family').match(/http\S+/)[0])
  const server = await serve(program, store, undefined, ['--trusted-proxy', '127.0.0.1'])
  for (const link of links) await new Person(server.port).send(new URL(link).pathname, { password: 'three words together' })
  const done = [...(await children(server.port)), await signingIn(server.port)]
  await server.end('SIGTERM')
  process.exitCode = done.every(Boolean) ? 0 : 1
} finally {
  rmSync(folder, { recursive: true })
}
