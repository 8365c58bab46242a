// Looks at each page that a journey comes to, as the crawl looks at those that links lead to: axe, HTML, width,
// targets, classes, and a picture for eyes in build/screens/journeys. A page that comes again by the same name in the same
// journey, whichever way it is travelled, is not looked at again: all three widths have been seen.
import { mkdirSync } from 'node:fs'
import { NARROW, PHONE, WIDE, picture, resize } from './browser.mjs'
import { HtmlPages, axeViolations, sidewaysScroll, smallTargets, unknownClasses } from './checks.mjs'

const SCREENS = 'build/screens/journeys'

/** What all journeys have looked at so far. */
export class Album {
  #names = new Set()

  constructor() {
    this.html = new HtmlPages('build/test/browser/journeys')
    mkdirSync(SCREENS, { recursive: true })
  }

  /** Whether that is new; from now on it is not. */
  takes(name) {
    return !this.#names.has(name) && Boolean(this.#names.add(name))
  }

  /** Once all pages are there: what the Nu HTML checker finds. */
  async judgeHtml(outcome) {
    for (const [where, errors] of await this.html.errors()) {
      outcome.check(errors.length === 0, where, 'the Nu HTML checker finds no error', errors.join('\n'))
    }
  }
}

/** The eyes of one journey on one way. */
export class Seen {
  constructor(album, { journey, check, hasScript }) {
    this.album = album
    this.journey = journey
    this.check = check
    // Without script no page can be looked into; it is the same page.
    this.hasScript = hasScript
  }

  /** `page` as it stands now, under that name. The window has its size again afterwards. */
  async look(page, name) {
    if (!this.album.takes(`${this.hasScript} ${this.journey}: ${name}`)) return
    const size = page.viewportSize()
    if (this.hasScript) await this.#judge(page, name)
    else await picture(page, `${SCREENS}/${fileName(name)}-without-script.png`)
    await page.setViewportSize(size)
  }

  async #judge(page, name) {
    const none = (found, what) => this.check(found.length === 0, `${name}: ${what}`, found.join('\n'))
    this.album.html.keep(`${this.journey}: ${name}`, await page.content())
    none(await unknownClasses(page), 'every class has a style')
    for (const viewport of [WIDE, PHONE, NARROW]) {
      await resize(page, viewport)
      const at = `at ${viewport.width}`
      none(await axeViolations(page), `axe finds no violation ${at}`)
      none(await sidewaysScroll(page), `the page does not scroll sideways ${at}`)
      none(await smallTargets(page), `targets are 24 px or keep their distance ${at}`)
      await picture(page, `${SCREENS}/${fileName(name)}-${viewport.width}.png`)
    }
  }
}

const fileName = name => name.toLowerCase().replace(/[^a-z0-9]+/g, '-')
