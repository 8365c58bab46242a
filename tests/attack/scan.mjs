// The scanners that outsiders use, against a server with an invented area, as somebody who is signed in.
//
//   node tests/attack/scan.mjs PROGRAM
//
// sqlmap looks for SQL that is made of what was typed, wapiti for scripts, redirects, headers and files,
// slowhttptest holds a thousand connections that never finish. Each is passed over when it is not
// installed (apt-get install sqlmap wapiti slowhttptest). Whatever they say, the server must not fault.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Person, serve } from './client.mjs'

const [program] = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'keywork-scan-'))
const store = join(folder, 'keywork.db')
const wrong = []
const expect = (holds, what) => holds || wrong.push(what)

/** What the tool says; null when it is not installed. */
function tool(name, words, seconds) {
  const ran = spawnSync(name, words, { cwd: folder, encoding: 'utf8', timeout: seconds * 1000, maxBuffer: 1 << 26 })
  if (ran.error?.code === 'ENOENT') return console.log(`${name}: not installed, passed over`), null
  return ran.stdout + ran.stderr
}

const pages = (child) => [
  '/children?q=a&level=high&sort=name&after=x',
  '/agencies?q=a&sector=health&after=x&from=a',
  '/sign-in?next=a',
  `${child}/timeline?words=a&kind=contact&after=x`,
]

function sql(base, cookie, paths) {
  for (const path of paths) {
    const words = ['--batch', '--disable-coloring', '--flush-session', '--smart', '--level', '2', '--risk', '1']
    const said = tool('sqlmap', [...words, '--output-dir', folder, '--cookie', cookie, '-u', base + path], 50)
    if (said === null) return
    expect(/do not appear to be injectable/.test(said), `sqlmap did not clear ${path}: ${said.slice(-300)}`)
    console.log(`sqlmap: ${path.split('?')[0]} seen`)
  }
}

function web(base, cookie) {
  const report = join(folder, 'wapiti.json')
  const words = ['-u', `${base}/children`, '-H', `Cookie: ${cookie}`, '--max-scan-time', '30', '-d', '2', '--max-links-per-page', '10']
  const said = tool('wapiti', [...words, '-m', 'xss,sql,redirect,crlf', '--flush-session', '-f', 'json', '-o', report], 90)
  if (said === null) return
  expect(existsSync(report), `wapiti wrote no report: ${said.slice(-300)}`)
  const found = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { vulnerabilities: {} }
  for (const [kind, list] of Object.entries(found.vulnerabilities))
    for (const one of list) expect(false, `wapiti: ${kind}: ${one.method} ${one.path} ${one.info}`)
  console.log('wapiti: seen')
}

function slow(base) {
  const said = tool('slowhttptest', ['-H', '-c', '1000', '-r', '200', '-i', '5', '-l', '15', '-p', '3', '-u', `${base}/sign-in`], 40)
  if (said === null) return
  expect(!/service available:\S*\s*\S*NO/.test(said), 'slowhttptest: somebody was kept out by slow connections')
  console.log('slowhttptest: 1000 slow connections held')
}

const log = join(folder, 'log')
try {
  spawnSync(program, ['demo', '--children', '20', '--seed', '1', '--db', store])
  const server = await serve(program, store, log)
  const ruth = await new Person(server.port).become('Ruth Okafor')
  const child = (await ruth.get('/children')).text.match(/\/children\/[0-9a-f-]{36}/)[0]
  const base = `http://localhost:${server.port}`
  const cookie = `__Host-keywork=${ruth.cookie}`
  slow(base)
  sql(base, cookie, pages(child))
  web(base, cookie)
  expect((await ruth.again().get('/help')).status === 200, 'the server does not answer any more')
  await server.end('SIGTERM')
  const faults = readFileSync(log, 'utf8').split('\n').filter((line) => / fault |Sanitizer|runtime error/.test(line))
  expect(faults.length === 0, `the server faulted:\n${faults.slice(0, 5).join('\n')}`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const what of wrong) console.error(`scan: ${what}`)
process.exit(wrong.length ? 1 : 0)
