// Pages for families can be read at eleven: our own words on every page that a parent, a young person or somebody
// who is not signed in can open. The pseudo-language tells our words from those of people.
import { blocksOf } from './lib/blocks.mjs'
import { programPath, routeOf, routesOf, startKeywork } from './lib/keywork.mjs'
import { COUNTED, gradeOf, sentencesOf, syllablesIn, wordsOf } from './lib/plain.mjs'
import { Reader, peopleOfPage, readAll, signInAs } from './lib/reader.mjs'

const GRADE_MAX = 6
const WORDS_MAX = 25
const PAGES_PER_ROUTE = 3
// A label of one or two words is no sentence: many of them would make any page look easy.
const WORDS_MIN = 4

export async function reading(browser, outcome) {
  const wrong = Object.entries(COUNTED).filter(([word, count]) => syllablesIn(word) !== count)
  outcome.check(wrong.length === 0, 'reading', 'syllables are counted as by hand', wrong.join('\n'))
  const program = programPath()
  const routes = routesOf(program).filter(route => route.method === 'GET')
  const keywork = await startKeywork(program, ['--pseudo'])
  const said = new Map() // route: the sentences of ours on all its pages
  try {
    for (const person of [null, ...await familiesOf(keywork)]) {
      const reader = new Reader(keywork.origin)
      const landed = person ? await signInAs(reader, person.value) : await reader.get('/')
      const options = { start: new Set([landed.at, '/help', '/nowhere']), routeOf: path => routeOf(routes, path), perRoute: PAGES_PER_ROUTE }
      await readAll(reader, options, ({ route, html }) => {
        if (!said.has(route)) said.set(route, new Set())
        for (const block of blocksOf(html)) for (const sentence of sentencesOf(block)) said.get(route).add(sentence)
      })
    }
  } finally {
    await keywork.stop()
  }
  for (const [route, sentences] of said) judge(outcome, route, [...sentences])
}

/** Those of the demonstration who land on a family's home. */
async function familiesOf({ origin }) {
  const families = []
  for (const person of await peopleOfPage(new Reader(origin))) {
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
