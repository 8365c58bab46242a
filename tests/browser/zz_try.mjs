import { launch } from './lib/browser.mjs'
import { programPath, startKeywork } from './lib/keywork.mjs'
import { peopleOf, withPerson } from './lib/people.mjs'
import { Seen } from './lib/seen.mjs'
const browser = await launch()
const keywork = await startKeywork(programPath())
const site = { browser, origin: keywork.origin }
let bad = 0
const seen = new Seen('wiring', (ok, what, why) => { if (!ok) { bad++; console.log('BAD', what, why) } }, true)
const people = await peopleOf(site)
console.log(people.map(p => p.name).join(' | '))
const want = { Dana: ['/area', '/board', '/allocation', '/capacity', '/work', '/board/room', '/board/full'], Ruth: ['/work', '/my-load', 'SUP'] }
for (const person of people) {
  const first = person.name.split(' ')[0]
  const pages = want[first] ?? ['/work']
  await withPerson(site, person, async page => {
    for (const p of pages) {
      let path = p
      if (p === 'SUP') {
        await page.goto(site.origin + '/supervision')
        const l = await page.locator('main a[href^="/supervision/"]').evaluateAll(a => a.map(x => x.pathname))
        if (!l.length) continue
        path = l[0]
      }
      const r = await page.goto(site.origin + path)
      if (r.status() !== 200) { console.log(person.name, path, r.status()); continue }
      await seen.look(page, `wiring ${first} ${p}`)
      if (path === '/area') {
        await page.locator('details summary').first().click()
        await seen.look(page, `wiring ${first} area open`)
      }
    }
  })
}
await seen.judgeHtml()
await browser.close(); await keywork.stop()
console.log('bad', bad)
