// Every page that links lead to, so that a new one is measured without a line.
import { gzipSync } from 'node:zlib'
import { ask } from './programs.mjs'

const ID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g
const NO_PAGE = /^\/(sign-out|assets|exit)|\.(json|csv|css|js|svg|png|webmanifest)/

export async function weigh(server, path, cookie) {
  const { status, body } = await ask(server.port, path, { cookie })
  return { status, body, bytes: body.length, packed: gzipSync(body).length }
}

/** What kind of page a path opens: its ids and the values of its query left out. */
const kindOf = path => path.replace(ID, '{id}').replace(/=[^&]*/g, '')

/** One page of each kind that links lead to, from the front page and from searching: Map of kind to { path, bytes, packed }. */
export async function pagesReached(server, cookie) {
  const reached = new Map(), queue = ['/', '/children?q=forename1', '/agencies?q=bench', '/area?q=benchley']
  while (queue.length > 0) {
    const path = queue.shift(), kind = kindOf(path)
    if (reached.has(kind)) continue
    const { status, body, bytes, packed } = await weigh(server, path, cookie)
    reached.set(kind, status === 200 ? { path, bytes, packed } : null)
    for (const [, to] of String(body).matchAll(/<a [^>]*href="(\/[^"#]*)"/g)) {
      if (!NO_PAGE.test(to)) queue.push(to.replaceAll('&amp;', '&'))
    }
  }
  return reached
}
