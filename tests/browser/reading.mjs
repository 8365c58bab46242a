// Pages for families can be read at eleven: our own words on every page that a parent, a young person or somebody
// who is not signed in can open, by a link of theirs or by an address that stands on anybody's page. The pseudo-language tells our words from those of people.
import { blocksOf } from './lib/blocks.mjs'
import { programPath, routeOf, routesOf, startKeywork } from './lib/keywork.mjs'
import { COUNTED, gradeOf, sentencesOf, syllablesIn, wordsOf } from './lib/plain.mjs'
import { Named, Reader, peopleOfPage, readAll, signInAs } from './lib/reader.mjs'

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
  const routes = routesOf(program).filter(route => route.method === 'GET')
  const keywork = await startKeywork(program, ['--pseudo'])
  const site = { routes, origin: keywork.origin, named: new Named(routes), said: new Map() }
  try {
    const people = await peopleOfPage(new Reader(site.origin))
    for (const person of people) await readLinked(site, person, html => site.named.note(html))
    for (const person of [null, ...await familiesOf(site, people)]) await readAsFamily(site, person)
  } finally {
    await keywork.stop()
  }
  for (const [route, sentences] of site.said) judge(outcome, route, [...sentences])
}

/** Every page that links lead that person to. Returns whom it was read as. */
async function readLinked({ origin, routes }, person, visit) {
  const reader = new Reader(origin)
  const landed = person ? await signInAs(reader, person.value) : await reader.get('/')
  const options = { start: new Set([landed.at, '/help', '/nowhere']), routeOf: path => routeOf(routes, path), perRoute: PAGES_PER_ROUTE }
  await readAll(reader, options, ({ route, html }) => visit(html, route))
  return reader
}

/** What links lead to; then whatever else opens, though no link of theirs leads there on the day of the demonstration. */
async function readAsFamily(site, person) {
  const linked = new Set()
  const own = new Named(site.routes)
  const reader = await readLinked(site, person, (html, route) => {
    linked.add(route)
    own.note(html)
    listen(site.said, route, html)
  })
  const children = own.children()
  for (const { path: route } of site.routes.filter(route => !linked.has(route.path))) {
    for (const path of site.named.pathsOf(route, children).slice(0, TRIES_PER_ROUTE)) {
      const { status, html, at } = await reader.get(path)
      if (status === 200 && routeOf(site.routes, at) === route) listen(site.said, route, html)
    }
  }
}

/** Keep the sentences of ours on a page. */
function listen(said, route, html) {
  if (!said.has(route)) said.set(route, new Set())
  for (const block of blocksOf(html)) for (const sentence of sentencesOf(block)) said.get(route).add(sentence)
}

/** Those of the demonstration who land on a family's home. */
async function familiesOf({ origin }, people) {
  const families = []
  for (const person of people) {
    const landed = await signInAs(new Reader(origin), person.value)
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
