// A little server of fixed pages with the real assets, under the policy that the program sends: for looking
// at styles and scripts without the program.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname } from 'node:path'

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain',
  '.webmanifest': 'application/manifest+json'
}

export const POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; " +
  "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

/** FILE=NAME pairs of make/assets.mk, so that what is tested is what is shipped. */
export function assetFiles() {
  const text = readFileSync('make/assets.mk', 'utf8')
  const variables = { GEN: 'build/gen' }
  for (const [, name, value] of text.matchAll(/^([A-Z_]+)\s*:=\s*(\S+)$/gm)) variables[name] = value
  const resolve = file => file.replace(/\$\(([A-Z_]+)\)/g, (all, name) => variables[name])
  return new Map([...text.matchAll(/^ {2}(\S+)=(\S+)/gm)].map(([, file, name]) =>
    [name.startsWith('/') ? name : `/assets/${name}`, resolve(file)]))
}

/**
 * Serve `pages` (a map from path to HTML) and the assets on a free port. `answers` may hold functions for
 * other paths: (request, body) => status. Returns the origin and a way to stop.
 */
export async function serveStatics(pages, answers = {}) {
  const assets = assetFiles()
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname
    let body = ''
    for await (const chunk of request) body += chunk
    response.setHeader('Content-Security-Policy', POLICY)
    if (answers[path]) {
      response.writeHead(answers[path](request, body)).end()
    } else if (pages.has(path)) {
      response.setHeader('Content-Type', 'text/html; charset=utf-8').end(pages.get(path))
    } else if (assets.has(path)) {
      response.setHeader('Content-Type', TYPES[extname(path)]).end(readFileSync(assets.get(path)))
    } else {
      response.writeHead(404).end()
    }
  })
  await new Promise(done => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://localhost:${server.address().port}`,
    stop: () => new Promise(done => {
      server.close(done)
      server.closeAllConnections()
    })
  }
}
