// Looks at each page that a journey comes to, as the crawl looks at those that links lead to: axe, HTML, width,
// targets, classes, and a picture for eyes in build/screens/journeys. A page that comes again by the same name is
// not looked at again.
import { mkdirSync } from 'node:fs'
import { NARROW, PHONE, WIDE, resize } from './browser.mjs'
import { HtmlPages, axeViolations, sidewaysScroll, smallTargets, unknownClasses } from './checks.mjs'

const SCREENS = 'build/screens/journeys'

export class Seen {
  #names = new Set()

  constructor(folder, check, hasScript) {
    this.html = new HtmlPages(`build/test/browser/${folder}`)
    this.check = check
    // Without script no page can be looked into; it is the same page.
    this.hasScript = hasScript
    mkdirSync(SCREENS, { recursive: true })
  }

  /** `page` as it stands now, under that name. The window has its size again afterwards. */
  async look(page, name) {
    if (this.#names.has(name)) return
    this.#names.add(name)
    const size = page.viewportSize()
    if (this.hasScript) await this.#judge(page, name)
    else await page.screenshot({ path: `${SCREENS}/${fileName(name)}-without-script.png`, fullPage: true })
    await page.setViewportSize(size)
  }

  async #judge(page, name) {
    const none = (found, what) => this.check(found.length === 0, `${name}: ${what}`, found.join('\n'))
    this.html.keep(name, await page.content())
    none(await unknownClasses(page), 'every class has a style')
    for (const viewport of [WIDE, PHONE, NARROW]) {
      await resize(page, viewport)
      const at = `at ${viewport.width}`
      none(await axeViolations(page), `axe finds no violation ${at}`)
      none(await sidewaysScroll(page), `the page does not scroll sideways ${at}`)
      none(await smallTargets(page), `targets are 24 px or keep their distance ${at}`)
      await page.screenshot({ path: `${SCREENS}/${fileName(name)}-${viewport.width}.png`, fullPage: true })
    }
  }

  /** Once all pages are there: what the Nu HTML checker finds. */
  async judgeHtml() {
    for (const [name, errors] of await this.html.errors()) {
      this.check(errors.length === 0, `${name}: the Nu HTML checker finds no error`, errors.join('\n'))
    }
  }
}

const fileName = name => name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
