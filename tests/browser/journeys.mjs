// What people come for, from beginning to end, on a phone: with script, without it, and one of them with nothing
// but a keyboard. Each way has an area of its own, because journeys write.
import { PHONE, complaintsOf } from './lib/browser.mjs'
import { Keys, Pointer } from './lib/hands.mjs'
import { programPath, startKeywork } from './lib/keywork.mjs'
import { peopleOf, withPerson } from './lib/people.mjs'
import { importing } from './journeys/importing.mjs'
import { joining } from './journeys/joining.mjs'
import { keyWorker } from './journeys/key_worker.mjs'
import { manager } from './journeys/manager.mjs'
import { badInput, twoPeople } from './journeys/mishaps.mjs'
import { parent } from './journeys/parent.mjs'
import { senco } from './journeys/senco.mjs'

const EVERY = [parent, keyWorker, senco, manager, importing, joining, twoPeople, badInput]
const WAYS = [
  { name: 'with script', Hands: Pointer, hasScript: true, journeys: EVERY },
  { name: 'without script', Hands: Pointer, hasScript: false, journeys: EVERY },
  { name: 'by keyboard only', Hands: Keys, hasScript: true, journeys: [parent] }
]

export async function journeys(browser, outcome) {
  for (const way of WAYS) {
    const keywork = await startKeywork(programPath())
    try {
      const site = { browser, origin: keywork.origin }
      site.people = await peopleOf(site)
      for (const journey of way.journeys) await travel(site, way, journey, outcome)
    } finally {
      await keywork.stop()
    }
  }
}

/** One journey; what breaks it off is one failure, and the next begins. */
async function travel(site, way, journey, outcome) {
  const where = `${journey.name} ${way.name}`
  const check = (isTrue, what, why) => outcome.check(isTrue, where, what, why)
  /** Be the person of that first name while `work` lasts. */
  const as = (name, work) => {
    const person = site.people.find(p => p.name.startsWith(name))
    if (!person) throw new Error(`nobody called ${name} among ${site.people.map(p => p.name).join(', ')}`)
    return withPerson(site, person, async page => {
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
    }, { viewport: PHONE, javaScriptEnabled: way.hasScript })
  }
  try {
    await journey({ as, check, hasScript: way.hasScript, origin: site.origin })
  } catch (error) {
    check(false, 'runs to its end', error.stack)
  }
}
