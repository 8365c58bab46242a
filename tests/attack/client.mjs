// Somebody who is signed in, over one connection, without a browser.
import { spawn } from 'node:child_process'
import { openSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { randomUUID } from 'node:crypto'

const COOKIE = '__Host-keywork='

/** One HTTP exchange; rejects when the connection breaks before the whole reply was read. */
function exchange(person, method, path, body) {
  return new Promise((resolve, reject) => {
    const headers = { host: `localhost:${person.port}` }
    if (person.cookie) headers.cookie = COOKIE + person.cookie
    if (body !== undefined) headers['content-type'] = 'application/x-www-form-urlencoded'
    const ask = request({ port: person.port, host: '127.0.0.1', method, path, headers, agent: person.agent }, (reply) => {
      const chunks = []
      reply.on('data', (chunk) => chunks.push(chunk))
      reply.on('error', reject)
      reply.on('aborted', () => reject(new Error('aborted')))
      reply.on('end', () => resolve({ status: reply.statusCode, headers: reply.headers, text: Buffer.concat(chunks).toString() }))
    })
    ask.on('error', reject)
    ask.end(body)
  })
}

export class Person {
  constructor(port, cookie, token) {
    Object.assign(this, { port, cookie, token, agent: new Agent({ keepAlive: true, maxSockets: 1 }) })
  }

  get(path) {
    return exchange(this, 'GET', path)
  }

  /** A form, with the session's token; the same `once` again is the same form sent twice. */
  send(path, fields, once = randomUUID()) {
    return exchange(this, 'POST', path, String(new URLSearchParams({ _token: this.token ?? '', _once: once, ...fields })))
  }

  /** The same session from another connection, perhaps to the server's next run. */
  again(port = this.port) {
    return new Person(port, this.cookie, this.token)
  }

  async become(name) {
    const page = (await this.get('/sign-in')).text
    const id = page.match(new RegExp(`name="person" value="([^"]+)">(?:(?!</button>).)*${name}`, 's'))?.[1]
    const reply = await this.send('/sign-in/demonstration', { person: id })
    this.cookie = reply.headers['set-cookie'][0].slice(COOKIE.length).split(';')[0]
    this.token = (await this.get('/help')).text.match(/name="_token" value="([^"]+)"/)[1]
    return this
  }
}

// Scanners are faster than people, and would meet only the page that says so.
const UNPACED = ['--views-a-minute', '0', '--stranger-views-a-minute', '0', '--children-an-hour', '0']

// Whatever happens here, no server stays behind.
const running = new Set()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

/** The program's server, once it says where it listens; its log goes to a file when one is named. */
export function serve(program, store, log, more = []) {
  const words = ['serve', '--db', store, '--port', '0', ...UNPACED, ...more, ...(log ? [] : ['--quiet'])]
  const child = spawn(program, words, { stdio: ['ignore', 'pipe', log ? openSync(log, 'a') : 'inherit'] })
  running.add(child)
  const ended = new Promise((resolve) => child.on('exit', (code, signal) => (running.delete(child), resolve(signal ?? code))))
  const started = new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => resolve(Number(String(chunk).match(/:(\d+)/)?.[1])))
    child.on('exit', (code) => reject(new Error(`the server ended with ${code} before it served`)))
  })
  return started.then((port) => ({ port, ended, end: (signal) => (child.kill(signal), ended) }))
}
