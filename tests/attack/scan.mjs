// The scanners that outsiders use, against a server with an invented area: as a stranger, and as people who are
// signed in.
//
//   node tests/attack/scan.mjs PROGRAM
//
// sqlmap looks for SQL that is made of what was typed, in addresses and in a form; wapiti for scripts, redirects,
// headers, files, commands, forged forms and more; slowhttptest holds a thousand connections that never finish, in
// three ways. Each is passed over when it is not installed (apt-get install sqlmap wapiti slowhttptest). Whatever they
// say, the server must not fault. What they say although it is no weakness stands in `explained`, with the reason.
import { spawn, spawnSync } from 'node:child_process'
import { createServer, request } from 'node:http'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Person, serve } from './client.mjs'

const [program] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'keywork-scan-'))
const store = join(folder, 'keywork.db')
const wrong = []
const expect = (holds, what) => holds || wrong.push(what)

/** What wapiti reports, and why it stays as it is. */
const explained = {
  'Lack of anti CSRF token':
    'signing in and the way back in have no session that a token could belong to; another Origin is refused (no_form_of_another_site_is_taken)',
  'X-XSS-Protection is not set': 'browsers have taken it out again; the content policy allows no inline script (ASVS 3.4.3)',
  'X-Frame-Options is not set': "the content policy says frame-ancestors 'none', which browsers obey instead (ASVS 3.4.6)"
}

/** What the tool says; null when it is not installed. */
function tool(name, words, seconds) {
  const ran = spawnSync(name, words, { cwd: folder, encoding: 'utf8', timeout: seconds * 1000, maxBuffer: 1 << 26 })
  if (ran.error?.code === 'ENOENT') return console.log(`${name}: not installed, passed over`), null
  return ran.stdout + ran.stderr
}

/** Each page that takes words in its address, for whoever may open it. */
const pages = {
  nobody: () => ['/sign-in?next=a', '/audit/consistency?from=1'],
  'Ruth Okafor': (child) => [
    '/children?q=a&level=high&sort=name&after=x',
    '/agencies?q=a&sector=health&after=x&from=a',
    `${child}/timeline?words=a&kind=contact&about=health&after=x`,
    `${child}/team/new?q=a&practitioner=x`,
    `${child}/family/siblings?q=a`,
    `${child}/sharing?before=1`
  ],
  'Dana Whitlock': () => ['/area?q=a&after=x', '/accounts?email=a&idle=x&after=x'],
  'Idris Vaughan': () => ['/audit?q=a&all=x&before=1']
}

function sqlmap(what, words) {
  const always = ['--batch', '--disable-coloring', '--flush-session', '--smart', '--level', '2', '--risk', '1', '--output-dir', folder]
  const said = tool('sqlmap', [...always, ...words], 90)
  if (said === null) return
  expect(/do not appear to be injectable|no parameter\(s\) found|heuristic.*not be injectable|skipping/.test(said) && !/is vulnerable|Payload:/.test(said),
    `sqlmap did not clear ${what}: ${said.slice(-300)}`)
  console.log(`sqlmap: ${what} seen`)
}

const header = (person) => (person.cookie ? ['--cookie', `__Host-keywork=${person.cookie}`] : [])

/** The words of a note: each try carries the page's own token. */
function form(base, person, child) {
  const page = `${base}${child}/notes/new`
  const data = `_token=${person.token}&_once=01890000-0000-7000-8000-000000000001&version=0&note=a`
  sqlmap('the form of a note', ['-u', `${base}${child}/notes`, '--data', data, '-p', 'note', '--csrf-token', '_token', '--csrf-url', page, ...header(person)])
}

const modules = 'backup,blindsql,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,xss,xxe'

/**
 * Between wapiti and the server: signing out would end the session that it scans with, and everything after would be
 * seen by a stranger. Counts what is answered.
 */
function between(port) {
  const counts = {}
  const door = createServer((ask, answer) => {
    if (ask.url.startsWith('/sign-out')) return answer.writeHead(404).end()
    const onward = request({ port, host: '127.0.0.1', method: ask.method, path: ask.url, headers: ask.headers }, (reply) => {
      counts[reply.statusCode] = (counts[reply.statusCode] ?? 0) + 1
      answer.writeHead(reply.statusCode, reply.rawHeaders)
      reply.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    ask.pipe(onward)
  })
  return new Promise((resolve) => door.listen(0, '127.0.0.1', () => resolve({ base: `http://localhost:${door.address().port}`, counts, end: () => door.close() })))
}

/** As tool(), while this program goes on answering. */
function toolBeside(name, words, seconds) {
  return new Promise((resolve) => {
    const child = spawn(name, words, { cwd: folder, timeout: seconds * 1000 })
    let said = ''
    child.on('error', () => (console.log(`${name}: not installed, passed over`), resolve(null)))
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (said += part))
    child.on('close', () => resolve(said))
  })
}

async function wapiti(who, port, person, start, least) {
  const door = await between(port)
  const report = join(folder, `wapiti-${who}.json`)
  const as = person.cookie ? ['-H', `Cookie: __Host-keywork=${person.cookie}`] : []
  const limits = ['--scope', 'domain', '--max-scan-time', '20', '--max-attack-time', '15', '-d', '3', '--max-links-per-page', '15']
  const said = await toolBeside('wapiti', ['-u', door.base + start, ...as, ...limits, '-m', modules, '--flush-session', '-f', 'json', '-o', report], 400)
  door.end()
  if (said === null) return
  expect(existsSync(report), `wapiti wrote no report: ${said.slice(-300)}`)
  const found = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {}
  const all = Object.entries({ ...found.vulnerabilities, ...found.anomalies })
  // What it says of signing out is about the door above.
  for (const [kind, list] of all)
    for (const one of list) explained[one.info?.trim()] || one.path === '/sign-out' || expect(false, `wapiti: ${kind}: ${one.method} ${one.path} ${one.info}`)
  expect(door.counts[200] >= least, `wapiti saw no pages as ${who}: ${JSON.stringify(door.counts)}`)
  expect(!door.counts[500] && !door.counts[503], `the server failed: ${JSON.stringify(door.counts)}`)
  console.log(`wapiti: ${who}: ${(said.match(/Launching module/g) ?? []).length} modules, answers ${JSON.stringify(door.counts)}`)
}

/** Heads that never end, bodies that never end, and replies that nobody reads. */
function slow(base) {
  for (const way of ['-H', '-B', '-X']) {
    const said = tool('slowhttptest', [way, '-c', '1000', '-r', '200', '-i', '5', '-l', '15', '-p', '3', '-u', `${base}/sign-in`], 40)
    if (said === null) return
    expect(!/service available:\S*\s*\S*NO/.test(said), `slowhttptest ${way}: somebody was kept out by slow connections`)
    console.log(`slowhttptest ${way}: 1000 slow connections held`)
  }
}

const log = join(folder, 'log')
try {
  spawnSync(program, ['demo', '--children', '20', '--seed', '1', '--db', store])
  const server = await serve(program, store, log)
  const base = `http://localhost:${server.port}`
  const ruth = await new Person(server.port).become('Ruth Okafor')
  const sana = await new Person(server.port).become('Sana Hassan')
  const child = (await sana.get('/home')).text.match(/\/children\/[0-9a-f-]{36}/)[0]
  slow(base)
  for (const [who, paths] of Object.entries(pages)) {
    const person = who === 'nobody' ? new Person(server.port) : await new Person(server.port).become(who)
    for (const path of paths(child)) sqlmap(`${path.split('?')[0]} as ${who}`, ['-u', base + path, ...header(person)])
  }
  form(base, sana, child)
  await wapiti('a stranger', server.port, new Person(server.port), '/sign-in', 20)
  await wapiti('a key worker', server.port, ruth, child, 300)
  await wapiti('a mother', server.port, sana, child, 300)
  expect((await ruth.again().get('/help')).status === 200, 'the server does not answer any more')
  await server.end('SIGTERM')
  const faults = readFileSync(log, 'utf8').split('\n').filter((line) => / fault |Sanitizer|runtime error/.test(line))
  expect(faults.length === 0, `the server faulted:\n${faults.slice(0, 5).join('\n')}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const what of wrong) console.error(`scan: ${what}`)
process.exit(wrong.length ? 1 : 0)
