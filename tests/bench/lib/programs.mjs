// Programs that are measured, started on 127.0.0.1 and stopped by their process id, and the load on them.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, openSync, closeSync, fdatasyncSync, readFileSync, readdirSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import http from 'node:http'
import net from 'node:net'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { Worker } from 'node:worker_threads'

const START_MS = 30000

export const run = (program, args, options = {}) =>
  promisify(execFile)(program, args, { maxBuffer: 1 << 28, ...options }).catch(error => {
    throw new Error(`${program} ${args.join(' ')}: ${error.stderr || error.stdout || error.message}`)
  })

/** One request; resolves to { status, headers, body } with the body as it came. */
export function ask(port, path, { method = 'GET', cookie, headers = {}, form } = {}) {
  const body = form && new URLSearchParams(form).toString()
  const more = body ? { 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': body.length } : {}
  return new Promise((done, fail) => {
    const request = http.request(
      { host: '127.0.0.1', port, path, method, agent: false, headers: { ...headers, ...more, ...(cookie && { Cookie: cookie }) } },
      reply => {
        const parts = []
        reply.on('data', part => parts.push(part))
        reply.on('end', () => done({ status: reply.statusCode, headers: reply.headers, body: Buffer.concat(parts) }))
        reply.on('error', fail)
      }
    )
    request.on('error', fail)
    request.end(body)
  })
}

/** A load is what the limits of pace are against. */
const UNPACED = ['--views-a-minute', '0', '--stranger-views-a-minute', '0', '--children-an-hour', '0']

/** Start keywork on a store; resolves when it answers, to { pid, port, started_ms, stop }. */
export async function startKeywork(program, store, folder, more = []) {
  const log = openSync(join(folder, 'server.log'), 'a')
  const begun = process.hrtime.bigint()
  const child = spawn(program, ['serve', '--db', store, '--port', '0', '--trusted-proxy', '127.0.0.1', ...UNPACED, ...more], {
    stdio: ['ignore', 'pipe', log]
  })
  closeSync(log)
  const ended = new Promise(done => child.on('exit', (status, signal) => done(signal ?? status)))
  const stop = async () => {
    child.kill('SIGTERM')
    const status = await ended
    if (status !== 0) throw new Error(`keywork stopped with ${status}, see ${folder}/server.log`)
  }
  const port = await new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error(`keywork did not start within ${START_MS} ms`)), START_MS)
    const settle = act => value => {
      clearTimeout(timer)
      act(value)
    }
    ended.then(status => settle(fail)(new Error(`keywork ended with ${status}, see ${folder}/server.log`)))
    child.stdout.on('data', bytes => {
      const found = String(bytes).match(/http:\/\/\S+:(\d+)/)
      if (found) settle(done)(Number(found[1]))
    })
  })
  const alive = await ask(port, '/livez')
  const started_ms = Number(process.hrtime.bigint() - begun) / 1e6
  if (alive.status !== 200) throw new Error(`/livez answers ${alive.status}`)
  return { pid: child.pid, pids: [child.pid], port, started_ms, stop }
}

const freePort = () =>
  new Promise(done => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => done(port))
    })
  })

// The child processes of one, by the kernel's own list.
const childrenOf = pid => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)

/** nginx with a file of that size, as lean as it gets: what the machine can give. */
export async function startNginx(folder, bytes) {
  const home = resolve(folder, 'nginx')
  const port = await freePort()
  rmSync(home, { recursive: true, force: true })
  mkdirSync(join(home, 'www'), { recursive: true })
  writeFileSync(join(home, 'www/page.html'), bytes)
  writeFileSync(
    join(home, 'nginx.conf'),
    `daemon off; worker_processes 2; pid ${home}/pid; error_log ${home}/error.log;
     ${process.getuid() === 0 ? 'user root;' : ''}
     events { worker_connections 1024; }
     http {
       access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; default_type text/html;
       open_file_cache max=10;
       ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(name => `${name}_temp_path ${home}/${name};`).join(' ')}
       server { listen 127.0.0.1:${port}; root ${home}/www; }
     }`
  )
  const child = spawn('nginx', ['-c', join(home, 'nginx.conf'), '-p', home], { stdio: 'ignore' })
  const ended = new Promise(done => child.on('exit', done))
  for (let i = 0; ; i++) {
    const reply = await ask(port, '/page.html').catch(() => null)
    if (reply?.status === 200) break
    if (i > 100) throw new Error('nginx (apt-get install nginx-light) did not start')
    await new Promise(done => setTimeout(done, 20))
  }
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { pid: child.pid, pids: childrenOf(child.pid), port, stop }
}

/** Load on a server; see load.c for the options. Fails when a reply was not what it should be. */
export async function load(client, server, targets, options = {}) {
  const args = ['--port', String(server.port), '--pid', server.pids.join(',')]
  for (const [name, value] of Object.entries(options)) {
    if (value === true) args.push(`--${name}`)
    else if (value !== undefined) args.push(`--${name}`, String(value))
  }
  const { stdout } = await run(client, [...args, ...[targets].flat()])
  const result = JSON.parse(stdout)
  if (result.failed > 0) throw new Error(`${result.failed} replies failed; the first: ${result.failure}`)
  if (result.count === 0) throw new Error('no reply was measured')
  return { ...result, cpu_us_each: result.cpu_us / result.count, rate: result.count / result.seconds }
}

/** The most memory that a process has had resident, in MB. */
export function residentMaxMb(pid) {
  return Number(readFileSync(`/proc/${pid}/status`, 'utf8').match(/VmHWM:\s+(\d+) kB/)[1]) / 1024
}

/** The p99 of small writes made durable, in us: every page waits for one, so this is what the disk alone takes. */
export function diskP99(folder) {
  const path = join(folder, 'disk')
  const file = openSync(path, 'w')
  const page = Buffer.alloc(4096)
  const times = Array.from({ length: 200 }, () => {
    const begun = process.hrtime.bigint()
    writeSync(file, page)
    fdatasyncSync(file)
    return Number(process.hrtime.bigint() - begun) / 1e3
  })
  closeSync(file)
  rmSync(path)
  return times.sort((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1]
}

const COUNTING = `
  const { parentPort, workerData } = require('node:worker_threads')
  let longest = 0
  for (let begun = performance.now(), last = begun; last - begun < workerData;) {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }
  parentPort.postMessage(longest)`

/** The longest time, in milliseconds, for which the machine stops a thread that only counts, with one on each processor. */
export async function longestPause(ms) {
  const counters = Array.from({ length: availableParallelism() }, () => new Worker(COUNTING, { eval: true, workerData: ms }))
  return Math.max(...await Promise.all(counters.map(async counter => (await once(counter, 'message'))[0])))
}

/** Files of src/, one level down, with this ending. */
export const sourcesOf = ending =>
  readdirSync('src').flatMap(area =>
    readdirSync(join('src', area)).filter(name => name.endsWith(ending)).map(name => join('src', area, name)))
