// For eyes, not for a test: `node tests/browser/look_at.mjs [Ruth ...]` draws the main pages of a child's record as
// each of these people sees them, wide and on a phone, into build/screens.
import { mkdirSync } from 'node:fs'
import { PHONE, WIDE, launch, resize } from './lib/browser.mjs'
import { programPath, startKeywork } from './lib/keywork.mjs'
import { peopleOf, withPerson } from './lib/people.mjs'

const PARTS = ['', '/plan', '/team', '/timeline', '/about-me']

const wanted = process.argv.slice(2)
const browser = await launch()
const keywork = await startKeywork(programPath())
const site = { browser, origin: keywork.origin }
mkdirSync('build/screens', { recursive: true })

async function shoot(page, name) {
  await page.evaluate(() => document.fonts.ready)
  for (const size of [WIDE, PHONE]) {
    await resize(page, size)
    await page.screenshot({ path: `build/screens/${name}-${size.width}.png`, fullPage: true })
  }
}

for (const person of await peopleOf(site)) {
  const name = person.name.split(' ')[0].toLowerCase()
  if (wanted.length > 0 && !wanted.some(w => w.toLowerCase() === name)) continue
  await withPerson(site, person, async page => {
    await shoot(page, `${name}-first`)
    const child = await page.locator('main a[href^="/children/"]').evaluateAll(links => {
      const of = link => link.pathname.split('/').slice(0, 3).join('/')
      const amira = links.find(link => link.textContent.includes('Amira Hassan'))
      return links.length > 0 ? of(amira ?? links[0]) : ''
    })
    if (child === '') return
    for (const part of PARTS) {
      await page.goto(site.origin + child + part)
      await shoot(page, `${name}-child${part.replace('/', '-')}`)
    }
  })
}
await browser.close()
await keywork.stop()
