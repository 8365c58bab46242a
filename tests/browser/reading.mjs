// Pages for families can be read at eleven: our own words on every page that a parent, a young person or somebody
// who is not signed in can open, by a link of theirs or by an address that stands on anybody's page; and on the answers to their
// forms, sent empty and wrong. The pseudo-language tells our words from those of people.
import { blocksOf } from './lib/blocks.mjs'
import { formsOf, mistakesOf, openOf, send } from './lib/forms.mjs'
import { programPath, routeOf, routesOf, startKeywork } from './lib/keywork.mjs'
import { COUNTED, gradeOf, sentencesOf, syllablesIn, wordsOf } from './lib/plain.mjs'
import { Named, Reader, peopleOfPage, readAll, signInAs } from './lib/reader.mjs'
import { SCENES } from './lib/scenes.mjs'

const GRADE_MAX = 6
const WORDS_MAX = 25
const PAGES_PER_ROUTE = 3
const TRIES_PER_ROUTE = 6
// A label of one or two words is no sentence: many of them would make any page look easy.
const WORDS_MIN = 4

export async function reading(browser, outcome) {
  const wrong = Object.entries(COUNTED).filter(([word, count]) => syllablesIn(word) !== count)
  outcome.check(wrong.length === 0, 'reading', 'syllables are counted as by hand', wrong.join('\n'))
  const program = programPath()
  const all = routesOf(program)
  const routes = all.filter(route => route.method === 'GET')
  const keywork = await startKeywork(program, ['--pseudo'])
  const site = {
    outcome,
    origin: keywork.origin,
    routes,
    takers: all.filter(route => route.method === 'POST'),
    named: new Named(routes),
    said: new Map(), // route, or what refused: sentences
    forms: new Map() // who may send which form, and what it asks: the page where it stands
  }
  try {
    site.people = await peopleOfPage(new Reader(site.origin))
    for (const person of site.people) await readLinked(site, await readerOf(site, person, ({ html }) => site.named.note(html)))
    const families = [null, ...await familiesOf(site)]
    for (const scene of [null, ...SCENES]) {
      await scene?.(name => beForAWhile(site, families, name))
      for (const person of families) await readAsFamily(site, person)
    }
    // A button without a question changes what other forms are there for, so it comes last.
    const forms = [...site.forms.values()].sort((a, b) => openOf(b.fields).length - openOf(a.fields).length)
    for (const form of forms) await sendWrong(site, form)
    for (const person of families) await readAsFamily(site, person)
  } finally {
    await keywork.stop()
  }
  const isPage = name => name.startsWith('/')
  const onPages = new Set([...site.said].filter(([name]) => isPage(name)).flatMap(([, sentences]) => [...sentences]))
  for (const [name, sentences] of site.said) judge(outcome, name, [...sentences].filter(one => isPage(name) || !onPages.has(one)))
}

/** Somebody with pages of their own before them; null is not signed in. */
async function readerOf({ origin }, person, hear) {
  const reader = new Reader(origin, hear)
  reader.landed = person ? await signInAs(reader, person.value) : await reader.get('/')
  return reader
}

/** What a family sees is heard, and the forms before it are kept. */
const readerOfFamily = (site, person) => readerOf(site, person, page => listen(site, person, page))

/** Somebody of a scene, by first name; '' is not signed in. */
function beForAWhile(site, families, name) {
  const person = site.people.find(p => p.name.startsWith(name || 'nobody')) ?? null
  return families.includes(person) ? readerOfFamily(site, person) : readerOf(site, person, ({ html }) => site.named.note(html))
}

/** Every page that links lead to. */
function readLinked({ routes }, reader, visit = () => {}) {
  const options = { start: new Set([reader.landed.at, '/help', '/nowhere']), routeOf: path => routeOf(routes, path), perRoute: PAGES_PER_ROUTE }
  return readAll(reader, options, visit)
}

/** What links lead to; then whatever else opens, though no link of theirs leads there on that day. */
async function readAsFamily(site, person) {
  const linked = new Set()
  const own = new Named(site.routes)
  const reader = await readerOfFamily(site, person)
  await readLinked(site, reader, ({ route, html }) => {
    linked.add(route)
    own.note(html)
  })
  const children = own.children()
  for (const { path: route } of site.routes.filter(route => !linked.has(route.path))) {
    for (const path of site.named.pathsOf(route, children).slice(0, TRIES_PER_ROUTE)) await reader.get(path)
  }
}

/** Keep the sentences of ours on a page, and the forms. What a page says when it refuses is judged by itself, not among its easy labels. */
function listen(site, person, { status, html, at, method }) {
  const { outcome, said, forms } = site
  outcome.check(status < 500, at, 'a page opens', `status ${status}`)
  const name = { 200: routeOf(site.routes, at), 422: `${method} ${routeOf(site.takers, at)}` }[status] ?? `status ${status}`
  if (!said.has(name)) said.set(name, new Set())
  for (const block of blocksOf(html)) for (const sentence of sentencesOf(block)) said.get(name).add(sentence)
  for (const { action, fields } of formsOf(html)) {
    const taker = site.takers.find(route => route.path === routeOf(site.takers, action))
    const key = [person?.name, taker?.path, ...new Set(fields.map(field => field.name))].join(' ')
    if (taker && status === 200 && !forms.has(key)) forms.set(key, { person, at, taker, fields })
  }
}

/** Each mistake by somebody who has just signed in, because a form may sign them out. What is taken may lead anywhere. */
async function sendWrong(site, { person, at, taker, fields }) {
  const hear = page => page.status >= 400 && listen(site, person, page)
  for (const mistake of mistakesOf({ fields })) await send(await readerOf(site, person, hear), at, taker.pattern, mistake, false)
}

/** Those of the demonstration who land on a family's home. */
async function familiesOf(site) {
  const families = []
  for (const person of site.people) {
    const { landed } = await readerOf(site, person)
    if (landed.at.startsWith('/home')) families.push(person)
  }
  return families
}

function judge(outcome, route, sentences) {
  const long = sentences.filter(sentence => wordsOf(sentence).length > WORDS_MAX)
  outcome.check(long.length === 0, route, `no sentence has more than ${WORDS_MAX} words`, long.join('\n'))
  const whole = sentences.filter(sentence => wordsOf(sentence).length >= WORDS_MIN)
  const grade = gradeOf(whole)
  const hardest = whole.map(s => [gradeOf([s]), s]).sort((a, b) => b[0] - a[0]).slice(0, 6)
  outcome.check(grade <= GRADE_MAX, route, `reads at grade ${GRADE_MAX} (age 11) or below`,
    `grade ${grade.toFixed(1)}; the hardest:\n${hardest.map(([g, s]) => `${g.toFixed(1)} ${s}`).join('\n')}`)
}
