// The program itself, on an invented area of its own in a temporary folder.
import { execFile, execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

const CHILDREN = 60
const START_MS = 20000

/** $KEYWORK, or the program that was built last. */
export function programPath() {
  if (process.env.KEYWORK) return resolve(process.env.KEYWORK)
  const built = existsSync('build') ? readdirSync('build').map(name => join('build', name, 'keywork')).filter(existsSync) : []
  if (built.length === 0) throw new Error('there is no build/*/keywork: run make')
  return resolve(built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0])
}

/** Every "GET /path/{name}" that the program says it serves, as { method, path, pattern }. */
export function routesOf(program) {
  const lines = execFileSync(program, ['routes'], { encoding: 'utf8' })
  return [...lines.matchAll(/\b(GET|POST)\s+(\/\S*)/g)].map(([, method, path]) => ({
    method,
    path,
    pattern: new RegExp(`^${path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]*\}/g, '[^/]+')}$`)
  }))
}

/** The route of a path: the one with the fewest variable parts; otherwise the path with its ids cut out. */
export function routeOf(routes, path) {
  const plain = path.split('?')[0]
  const fitting = routes.filter(route => route.pattern.test(plain))
  fitting.sort((a, b) => a.path.split('{').length - b.path.split('{').length)
  return fitting[0]?.path ?? plain.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '{}')
}

/** Wait for "http://...:PORT" or "port PORT" in what the program prints. */
function portOf(child) {
  return new Promise((done, fail) => {
    let said = ''
    const timer = setTimeout(() => fail(new Error(`keywork named no port within ${START_MS} ms:\n${said}`)), START_MS)
    const hear = bytes => {
      said += bytes
      const found = said.match(/(?:https?:\/\/[^\s/:]+:|port[ =:]+)(\d+)/)
      if (!found) return
      clearTimeout(timer)
      done(Number(found[1]))
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('exit', status => {
      clearTimeout(timer)
      fail(new Error(`keywork stopped with ${status}:\n${said}`))
    })
  })
}

/** A crawl opens more than people do. */
const UNPACED = ['--views-a-minute', '0', '--stranger-views-a-minute', '0', '--children-an-hour', '0']

/** Serve that store; { port, stop() }, which resolves to the exit status. */
async function serve(program, store, port, options) {
  const child = spawn(program, ['serve', '--db', store, '--port', String(port), ...UNPACED, ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise(done => child.on('exit', (status, signal) => done(signal ?? status)))
  const stop = () => {
    child.kill('SIGTERM')
    return ended
  }
  try {
    return { port: await portOf(child), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What is kept in versions changes as the program changes it. */
const absencesEarlier = days => ['absence', 'relation'].map(table => `
  UPDATE ${table} SET from_on = date(from_on, '-${days} days'), version = version + 1
   WHERE ${table === 'absence' ? 'back_on IS NOT from_on' : 'absence_id IS NOT NULL'};`).join('')

const codesEarlier = minutes =>
  `UPDATE session SET factor_at = factor_at - ${minutes * 60e6} WHERE factor_at IS NOT NULL`

const areas = new Map() // program: the promise of a folder with its invented area, to be copied

/** The same program invents the same area each time, so it does once; nothing here waits for it that need not. */
function areaOf(program) {
  if (!areas.has(program)) areas.set(program, inventArea(program))
  return areas.get(program)
}

async function inventArea(program) {
  const folder = mkdtempSync(join(tmpdir(), 'keywork-browser-'))
  process.on('exit', () => rmSync(folder, { recursive: true }))
  await run(program, ['demo', '--db', join(folder, 'keywork.db'), '--children', String(CHILDREN), '--seed', '1'])
  return folder
}

/**
 * Start it with more options of `keywork serve`, on an area that is invented alike each time. Returns its
 * origin; stop(), which resolves to its exit status; and, as if time had passed, codesAge(minutes): all codes were
 * typed so much earlier; absencesAge(days): all absences begin so much earlier, and end when they did. For that it
 * stops, and goes on at the same port: a serving keywork has its store alone.
 */
export async function startKeywork(program, options = []) {
  const area = await areaOf(program)
  const folder = mkdtempSync(join(tmpdir(), 'keywork-browser-'))
  const store = join(folder, 'keywork.db')
  cpSync(area, folder, { recursive: true })
  try {
    let serving = await serve(program, store, 0, options)
    const { port } = serving
    const change = async statements => {
      await serving.stop()
      await run('sqlite3', [store, statements])
      serving = await serve(program, store, port, options)
    }
    const stop = async () => {
      const status = await serving.stop()
      rmSync(folder, { recursive: true })
      return status
    }
    return { origin: `http://localhost:${port}`, stop, codesAge: m => change(codesEarlier(m)), absencesAge: d => change(absencesEarlier(d)) }
  } catch (error) {
    rmSync(folder, { recursive: true })
    throw error
  }
}
