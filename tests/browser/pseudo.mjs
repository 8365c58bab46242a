// Reads the program in its pseudo-language as each person: every letter on a page is either a sentence of ours,
// which a translator can reach, or text of people.
import { createRequire } from 'node:module'
import { programPath, routeOf, routesOf, startKeywork } from './lib/keywork.mjs'
import { Reader, peopleOfPage, readAll, signInAs } from './lib/reader.mjs'

const { check: wordsThatEscape } = createRequire(import.meta.url)('../tools/pseudo')

const PAGES_PER_ROUTE = 3

export async function pseudo(browser, outcome) {
  const program = programPath()
  const routes = routesOf(program).filter(route => route.method === 'GET')
  const keywork = await startKeywork(program, ['--pseudo'])
  const seen = new Set() // a fault of a template is said once, not once a page
  const visit = who => ({ path, route, status, html }) => {
    outcome.check(status < 500, `${who}: ${path} in the pseudo-language`, 'a page opens', `status ${status}`)
    if (html === '') return
    const faults = wordsThatEscape(html).filter(fault => {
      const key = `${route} ${fault.replace(/^\d+/, '')}`
      return !seen.has(key) && seen.add(key)
    })
    outcome.check(faults.length === 0, `${who}: ${path} in the pseudo-language`, 'no words escape translation', faults.join('\n'))
  }
  try {
    for (const person of [null, ...await peopleOfPage(new Reader(keywork.origin))]) {
      const reader = new Reader(keywork.origin)
      const landed = person ? await signInAs(reader, person.value) : await reader.get('/')
      const start = new Set([landed.at, '/nowhere', '/help'])
      const options = { start, routeOf: path => routeOf(routes, path), perRoute: PAGES_PER_ROUTE }
      await readAll(reader, options, visit(person?.name ?? 'nobody'))
    }
  } finally {
    await keywork.stop()
  }
}
