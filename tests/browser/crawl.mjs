// Signs in as each person of the demonstration and reads every page that a link leads to.
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { NARROW, PHONE, WIDE, complaintsOf, picture, resize } from './lib/browser.mjs'
import { HtmlPages, axeViolations, sidewaysScroll, sizeOf, smallTargets, unknownClasses, wrongOnPaper } from './lib/checks.mjs'
import { checkKeyboard } from './lib/keyboard.mjs'
import { programPath, routeOf, routesOf, startKeywork } from './lib/keywork.mjs'
import { peopleOf, withPerson } from './lib/people.mjs'

const PAGES_PER_ROUTE = 2
const PAGES_PER_PERSON = 120
const SCREENS = 'build/screens'

export async function crawl(browser, outcome) {
  const program = programPath()
  const keywork = await startKeywork(program)
  const site = {
    browser,
    outcome,
    origin: keywork.origin,
    routes: routesOf(program).filter(route => route.method === 'GET'),
    html: new HtmlPages('build/test/browser/html'),
    looked: new Set(), // structures that axe has seen
    walked: new Set(), // routes that were walked with the keyboard
    reached: new Set() // routes
  }
  rmSync(SCREENS + '/pages', { recursive: true, force: true })
  mkdirSync(SCREENS + '/pages', { recursive: true })
  try {
    await crawlAll(site)
  } finally {
    const status = await keywork.stop()
    outcome.check(status === 0, 'keywork', 'stops cleanly when asked', `exit status ${status}`)
  }
  await judgeHtml(site)
}

async function crawlAll(site) {
  const people = await peopleOf(site)
  site.outcome.check(people.length > 0, '/sign-in', 'offers the people of the demonstration')
  await withPerson(site, null, page => crawlAs(site, page, 'nobody'))
  for (const person of people) {
    await withPerson(site, person, page => crawlAs(site, page, person.name))
  }
  if (people.length > 0) await withoutScript(site, people[0])
  const missed = site.routes.filter(route => !site.reached.has(route.path)).map(route => route.path)
  console.log(`${site.routes.length - missed.length} of ${site.routes.length} pages reached by links` +
    (missed.length ? `; not: ${missed.join(' ')}` : ''))
}

async function judgeHtml(site) {
  for (const [where, errors] of await site.html.errors()) {
    site.outcome.check(errors.length === 0, where, 'the Nu HTML checker finds no error', errors.join('\n'))
  }
}

async function crawlAs(site, page, who) {
  const { outcome, origin } = site
  const complaints = complaintsOf(page)
  const queued = new Set([who === 'nobody' ? '/' : new URL(page.url()).pathname, '/'])
  const queue = [...queued]
  const perRoute = new Map()
  for (let visited = 0; queue.length > 0 && visited < PAGES_PER_PERSON;) {
    const path = queue.shift()
    const route = routeOf(site.routes, path)
    const count = perRoute.get(route) ?? 0
    if (count >= PAGES_PER_ROUTE) continue
    perRoute.set(route, count + 1)
    visited++
    const where = `${who}: ${path}`
    const answer = await open(page, origin + path)
    if (!outcome.check(answer.status < 400, where, 'a link leads to a page', `status ${answer.status}`)) continue
    site.reached.add(route)
    if (!answer.isHtml) continue
    await checkPage(site, page, { who, where, route, html: answer.html })
    const said = complaints()
    outcome.check(said.length === 0, where, 'the browser complains of nothing', said.join('\n'))
    for (const link of await linksOf(page, origin)) {
      if (!queued.has(link)) {
        queued.add(link)
        queue.push(link)
      }
    }
  }
}

/** Go there. A download is fetched instead, because no page opens. */
async function open(page, url) {
  try {
    const response = await page.goto(url)
    const isHtml = (response.headers()['content-type'] ?? '').startsWith('text/html')
    return { status: response.status(), isHtml, html: isHtml ? await response.text() : '' }
  } catch (error) {
    if (!/Download is starting|ERR_ABORTED/.test(error.message)) throw error
    const response = await page.context().request.get(url)
    return { status: response.status(), isHtml: false, html: '' }
  }
}

/** Paths of our own that links lead to, each once, without fragments. */
function linksOf(page, origin) {
  return page.$$eval('a[href]', (anchors, home) => {
    const urls = anchors.filter(a => a.protocol.startsWith('http')).map(a => new URL(a.href))
    return [...new Set(urls.filter(u => u.origin === home).map(u => u.pathname + u.search))]
  }, origin)
}

/** The tags and classes of a page without its words: pages of one structure need axe's eyes once. */
function structureOf(page) {
  return page.evaluate(() => [...document.querySelectorAll('*')]
    .map(e => `${e.tagName}.${e.className?.baseVal ?? e.className}${e.type ?? ''}`))
    .then(parts => createHash('sha256').update([...new Set(parts)].sort().join('\n')).digest('hex'))
}

async function checkPage(site, page, { who, where, route, html }) {
  const { outcome } = site
  const size = sizeOf(html)
  outcome.check(size.isSmall, where, 'the page is under 60 KB, and under 25 KB packed', size.text)
  site.html.keep(where, html)
  const structure = `${route} ${await structureOf(page)}`
  const isNew = !site.looked.has(structure)
  site.looked.add(structure)
  await resize(page, NARROW)
  const sideways = await sidewaysScroll(page)
  outcome.check(sideways.length === 0, `${where} at 320`, 'the page does not scroll sideways', sideways.join('\n'))
  if (isNew) {
    const unknown = await unknownClasses(page)
    outcome.check(unknown.length === 0, where, 'every class has a style', unknown.join(' '))
    await lookClosely(site, page, { who, where, route })
    const wrong = await wrongOnPaper(page)
    outcome.check(wrong.length === 0, `${where} on paper`, 'what is printed is to be read', wrong.join('\n'))
  }
  await resize(page, WIDE)
  if (!site.walked.has(route)) {
    site.walked.add(route)
    await checkKeyboard(page, outcome, `${where} by keyboard`)
  }
}

async function lookClosely({ outcome }, page, { who, where, route }) {
  for (const viewport of [PHONE, WIDE]) {
    await resize(page, viewport)
    const at = `${where} at ${viewport.width}`
    const violations = await axeViolations(page)
    const small = await smallTargets(page)
    outcome.check(violations.length === 0, at, 'axe finds no violation', violations.join('\n'))
    outcome.check(small.length === 0, at, 'targets are 24 px or keep their distance', small.join('\n'))
    const name = `${route}-${who}`.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 90)
    await picture(page, `${SCREENS}/pages/${name}-${viewport.width}.png`)
  }
}

/** Everything must work without script: signing in, and the page that follows. */
async function withoutScript(site, person) {
  await withPerson(site, person, async page => {
    const heading = await page.locator('h1').first().textContent().catch(() => '')
    const isIn = !new URL(page.url()).pathname.startsWith('/sign-in')
    site.outcome.check(isIn && heading !== '', `${person.name} without script`, 'signs in and reads a page', page.url())
  }, { javaScriptEnabled: false })
}
