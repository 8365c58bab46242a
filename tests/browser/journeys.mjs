// What people come for, from beginning to end, on a phone: with script, without it on the narrowest, and two of
// them and those of key working at a desk with nothing but a keyboard. Each way has areas of its own, because
// journeys write.
import { NARROW, PHONE, WIDE, complaintsOf } from './lib/browser.mjs'
import { Keys, Pointer } from './lib/hands.mjs'
import { programPath, startKeywork } from './lib/keywork.mjs'
import { peopleOf, withPerson } from './lib/people.mjs'
import { Album, Seen } from './lib/seen.mjs'
import { agreeing } from './journeys/agreeing.mjs'
import { asking } from './journeys/asking.mjs'
import { choosing } from './journeys/choosing.mjs'
import { comingBack } from './journeys/coming_back.mjs'
import { covering } from './journeys/covering.mjs'
import { crisis } from './journeys/crisis.mjs'
import { emergency } from './journeys/emergency.mjs'
import { finding } from './journeys/finding.mjs'
import { handingOver } from './journeys/handing_over.mjs'
import { importing } from './journeys/importing.mjs'
import { joining } from './journeys/joining.mjs'
import { keyWorker } from './journeys/key_worker.mjs'
import { manager } from './journeys/manager.mjs'
import { badInput, twoPeople } from './journeys/mishaps.mjs'
import { ownWork } from './journeys/own_work.mjs'
import { parent } from './journeys/parent.mjs'
import { protecting } from './journeys/protecting.mjs'
import { questions } from './journeys/questions.mjs'
import { recovering } from './journeys/recovering.mjs'
import { senco } from './journeys/senco.mjs'
import { sharing } from './journeys/sharing.mjs'
import { watching } from './journeys/watching.mjs'

// Those about who may see what come last: they change it.
const EVERY = [parent, keyWorker, senco, manager, importing, joining, twoPeople, badInput, sharing, agreeing, watching, protecting,
  emergency, recovering]
// Key workers begin, change and end here; an area of their own, so that all others have theirs.
const KEY_WORKING = [finding, asking, choosing, questions, ownWork, crisis, covering, comingBack, handingOver]
const WAYS = [
  { name: 'with script', Hands: Pointer, hasScript: true, viewport: PHONE, areas: [EVERY, KEY_WORKING] },
  { name: 'without script', Hands: Pointer, hasScript: false, viewport: NARROW, areas: [EVERY, KEY_WORKING] },
  { name: 'by keyboard only', Hands: Keys, hasScript: true, viewport: WIDE, areas: [[parent, sharing], KEY_WORKING] }
]

/** JOURNEYS="sharing parent" in the environment: only these. */
const wanted = (process.env.JOURNEYS ?? '').split(' ').filter(name => name !== '')
const isWanted = journey => wanted.length === 0 || wanted.includes(journey.name)

export async function journeys(browser, outcome) {
  const album = new Album()
  for (const way of WAYS) {
    for (const area of way.areas) await travelIn({ browser, album, outcome }, way, area.filter(isWanted))
  }
  await album.judgeHtml(outcome)
}

/** These journeys, one after the other in an area of their own. */
async function travelIn({ browser, album, outcome }, way, area) {
  if (area.length === 0) return
  const keywork = await startKeywork(programPath())
  try {
    const site = { browser, album, outcome, origin: keywork.origin, time: { codesAge: keywork.codesAge, absencesAge: keywork.absencesAge } }
    site.people = await peopleOf(site)
    for (const journey of area) await travel(site, way, journey)
  } finally {
    await keywork.stop()
  }
}

/** One journey; what breaks it off is one failure, and the next begins. */
async function travel(site, way, journey) {
  const where = `${journey.name} ${way.name}`
  const check = (isTrue, what, why) => site.outcome.check(isTrue, where, what, why)
  /** A browser of its own, in which nobody is signed in, while `work` lasts. */
  const asNobody = work => withPerson(site, null, page => withHands(page, 'nobody', work), options)
  /** Be the person of that first name while `work` lasts. */
  const as = (name, work) => {
    const person = site.people.find(p => p.name.startsWith(name))
    if (!person) throw new Error(`nobody called ${name} among ${site.people.map(p => p.name).join(', ')}`)
    return withPerson(site, person, page => withHands(page, name, work), options)
  }
  const options = { viewport: way.viewport, javaScriptEnabled: way.hasScript }
  const withHands = async (page, name, work) => {
    const complaints = complaintsOf(page)
    page.setDefaultTimeout(8000)
    try {
      await work(new way.Hands(page))
    } catch (error) {
      await page.screenshot({ path: `build/screens/stuck-${where.replace(/\W+/g, '-')}.png`, fullPage: true })
      error.message += `\nat ${page.url()}`
      throw error
    }
    // An answer of 4xx to a form is part of a journey; the browser notes it as an error of the console.
    const said = complaints().filter(line => !/status of 4\d\d/.test(line))
    check(said.length === 0, `${name}: the browser complains of nothing`, said.join('\n'))
  }
  try {
    const { hasScript, name } = way
    const seen = new Seen(site.album, { journey: journey.name, check, hasScript })
    await journey({ as, asNobody, check, seen, hasScript, way: name.replaceAll(' ', '-'), origin: site.origin, ...site.time })
  } catch (error) {
    check(false, 'runs to its end', error.stack)
  }
}
