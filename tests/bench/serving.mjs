// What one page costs, how fast pages come, what they weigh, and how the server holds up.
import { pagesReached, weigh } from './lib/pages.mjs'
import { ask, diskP99, load, longestPause, residentMaxMb, startKeywork, startNginx } from './lib/programs.mjs'
import { familyPath, KEY_WORKER, MANAGER, signIn, storeCopy } from './lib/stores.mjs'
import { middle, short } from './lib/table.mjs'

const ROUNDS = 7
const CONNECTIONS = 64
const P99_MS = 20
const SIGN_IN_MS = 2000
const CPU_US = 500
const IDLE = 10000
const OTHERS = { connections: 16, rate: 200 }

const ms = us => us / 1000

/** The overview of the family with 14 practitioners, for its key worker: { path, cookie }. */
async function overviewOf(server) {
  const cookie = await signIn(server, KEY_WORKER)
  return { path: await familyPath(server, cookie), cookie }
}

/** Rounds of a and b in turn, so that what else the machine does falls on both. */
export async function inTurn(rounds, ...measures) {
  const results = measures.map(() => [])
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < measures.length; i++) results[i].push(await measures[i]())
  }
  return results
}

const all = (results, pick) => middle(results.map(pick))

/** As many paths of children as the area's list gives on its first pages. */
async function childrenOfArea(server, cookie, count) {
  const paths = new Set()
  for (let next = '/area'; next && paths.size < count;) {
    const page = String((await ask(server.port, next, { cookie })).body)
    for (const [, path] of page.matchAll(/href="(\/children\/[0-9a-f-]{36})"/g)) paths.add(path)
    next = page.match(/rel="next" href="([^"]+)"/)?.[1].replaceAll('&amp;', '&')
  }
  return [...paths]
}

async function measureOverview({ table, client, folder }, server, page) {
  const html = await ask(server.port, page.path, { cookie: page.cookie })
  const nginx = await startNginx(folder, html.body)
  const on = (options = {}) => load(client, server, page.path, { cookie: page.cookie, connections: CONNECTIONS, seconds: 1.5, ...options })
  try {
    const [many, packed, one, files] = await inTurn(ROUNDS,
      () => on(),
      () => on({ gzip: true }),
      () => on({ connections: 1, warm: 0.2 }),
      () => load(client, nginx, '/page.html', { connections: CONNECTIONS, seconds: 1 }))
    const cpu = results => all(results, r => r.cpu_us_each)
    table.row({ what: `overview, processor time a page, ${CONNECTIONS} readers`, measured: cpu(many), unit: 'us', limit: { most: CPU_US } })
    table.row({ what: `overview, processor time a page, packed (gzip)`, measured: cpu(packed), unit: 'us', limit: { most: CPU_US } })
    table.row({ what: 'overview, processor time a page, one reader', measured: cpu(one), unit: 'us', limit: { most: CPU_US } })
    table.row({ what: 'nginx, a file of that size, processor time', measured: cpu(files), unit: 'us' })
    table.row({
      what: 'overview, pages a second, part of what nginx serves',
      measured: middle(many.map((r, i) => r.rate / files[i].rate)),
      limit: { least: 0.1 },
      beside: `, ${short(all(many, r => r.rate).value)}/${short(all(files, r => r.rate).value)}`
    })
    table.row({ what: `p99 of the overview, ${CONNECTIONS} connections, without a pause`, measured: all(many, r => ms(r.p99_us)), unit: 'ms', limit: { most: P99_MS } })
  } finally {
    await nginx.stop()
  }
}

async function measureLatency({ table, client, folder }, server) {
  const cookie = await signIn(server, MANAGER)
  const paths = await childrenOfArea(server, cookie, 2000)
  const nginx = await startNginx(folder, Buffer.alloc(30000, 'x'))
  const rate = 2000
  try {
    const [full, paced, files, disk, pauses] = await inTurn(ROUNDS,
      () => load(client, server, paths, { cookie, connections: CONNECTIONS, seconds: 2 }),
      () => load(client, server, paths, { cookie, connections: CONNECTIONS, seconds: 2, rate }),
      () => load(client, nginx, '/page.html', { connections: CONNECTIONS, seconds: 2, rate }),
      async () => diskP99(folder),
      () => longestPause(2000))
    const p99 = results => all(results, r => ms(r.p99_us))
    const what = `p99 of ${paths.length} overviews, ${CONNECTIONS} connections`
    table.row({ what: `${what}, without a pause: the most that is to be had`, measured: p99(full), unit: 'ms',
      beside: `, ${short(all(full, r => r.rate).value)}/s` })
    table.row({ what: `${what}, ${rate}/s`, measured: p99(paced), unit: 'ms', limit: { most: P99_MS } })
    table.row({ what: `the same of nginx and a file, ${rate}/s: the machine`, measured: p99(files), unit: 'ms' })
    table.row({ what: 'longest pause of threads that only count for as long, one a processor: the machine', measured: middle(pauses), unit: 'ms' })
    table.row({ what: 'p99 of a small write made durable: the disk', measured: middle(disk.map(ms)), unit: 'ms' })
  } finally {
    await nginx.stop()
  }
}

async function measureIdle({ table, client }, server, page) {
  const result = await load(client, server, page.path, { ...OTHERS, cookie: page.cookie, idle: IDLE, seconds: 8 })
  table.row({ what: 'idle connections held', measured: result.idle_held, limit: { least: IDLE } })
  table.row({ what: `p99 of ${OTHERS.rate} overviews a second beside them`, measured: ms(result.p99_us), unit: 'ms', limit: { most: P99_MS } })
}

/** Signing in is the slow handler: 200 ms of a processor for each try. */
async function measureSlowLane({ table, client }, server, page) {
  const others = () => load(client, server, page.path, { ...OTHERS, cookie: page.cookie, seconds: 3 })
  const guess = 'POST /sign-in password=three+words+that+fail&email=nobody%40example.com'
  const slow = []
  const beside = async () => {
    const guesses = load(client, server, guess, { connections: 4, status: 422, forwarded: true, seconds: 4, warm: 0 })
    const result = await others()
    slow.push(await guesses)
    return result
  }
  const [quiet, busy] = await inTurn(5, others, beside)
  const p99 = results => all(results, r => ms(r.p99_us))
  table.row({ what: 'a try to sign in, 4 at a time', measured: all(slow, r => ms(r.p50_us)), unit: 'ms' })
  table.row({ what: 'the slowest of 99 in 100 of them', measured: p99(slow), unit: 'ms', limit: { most: SIGN_IN_MS } })
  table.row({ what: `p99 of ${OTHERS.rate} overviews a second beside these tries`, measured: p99(busy), unit: 'ms', limit: { most: P99_MS } })
  table.row({ what: 'the same without them', measured: p99(quiet), unit: 'ms' })
}

/** Every page as a browser gets it, before and after packing. */
async function measureSizes({ table }, server, page) {
  const { bytes, packed } = await weigh(server, page.path, page.cookie)
  const sizes = [{ kind: 'overview', bytes, packed }]
  for (const reader of [KEY_WORKER, MANAGER]) {
    const reached = await pagesReached(server, await signIn(server, reader))
    for (const [kind, page] of reached) if (page) sizes.push({ kind, ...page })
  }
  for (const [key, words, most] of [['bytes', 'HTML', 60], ['packed', 'packed', 25]]) {
    const [largest] = sizes.sort((a, b) => b[key] - a[key])
    table.row({ what: `largest of ${sizes.length} pages, ${words} (${largest.kind})`, measured: largest[key] / 1024, unit: 'KB', limit: { most } })
  }
}

const server = async (bench, work) => {
  const store = await storeCopy(bench.program, 'middle', bench.folder)
  const keywork = await startKeywork(bench.program, store, bench.folder)
  try {
    await work(keywork, await overviewOf(keywork))
  } finally {
    await keywork.stop()
  }
}

export const overview = bench =>
  server(bench, async (keywork, page) => {
    await measureOverview(bench, keywork, page)
    await measureLatency(bench, keywork)
    bench.table.row({ what: `memory resident at most, ${CONNECTIONS} connections`, measured: residentMaxMb(keywork.pid), unit: 'MB', limit: { most: 100 } })
  })

export const crowd = bench =>
  server(bench, async (keywork, page) => {
    await measureIdle(bench, keywork, page)
    await measureSlowLane(bench, keywork, page)
  })

export const sizes = bench =>
  server(bench, (keywork, page) => measureSizes(bench, keywork, page))

/** From exec to the first answer, on the largest store. */
export async function start({ table, program, folder }) {
  const store = await storeCopy(program, 'large', folder)
  const times = []
  for (let round = 0; round < 7; round++) {
    const keywork = await startKeywork(program, store, folder)
    times.push(keywork.started_ms)
    await keywork.stop()
  }
  table.row({ what: 'start, until /livez answers', measured: middle(times), unit: 'ms', limit: { most: 300 } })
}
