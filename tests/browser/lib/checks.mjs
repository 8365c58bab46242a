// What must hold of every page.
import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'

const require = createRequire(import.meta.url)
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const HTML_MAX = 60 * 1024
const PACKED_MAX = 25 * 1024

/** What axe finds wrong in the page as it stands: one line each. */
export async function axeViolations(page) {
  // It stays in a page that only changes its size; to bring it costs as much as half of a look.
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(AXE)
  const result = await page.evaluate(
    tags => globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }),
    AXE_TAGS
  )
  return result.violations.map(v => {
    const places = v.nodes.slice(0, 3).map(n => n.target.join(' '))
    return `${v.id} (${v.impact}, ${v.nodes.length}): ${v.help}: ${places.join(' | ')}`
  })
}

/** Elements that reach over the right edge, when the page can be scrolled sideways; none otherwise. */
export function sidewaysScroll(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const scrollsAlone = e => e !== document.body && getComputedStyle(e).overflowX !== 'visible'
    const isInside = e => {
      for (let up = e.parentElement; up && up !== document.body; up = up.parentElement) if (scrollsAlone(up)) return true
      return false
    }
    const wide = [...document.querySelectorAll('body *')].filter(e => {
      const box = e.getBoundingClientRect()
      return box.width > 0 && (box.right > width + 1 || box.left < -1) && !isInside(e)
    })
    return wide.slice(0, 5).map(e => `${e.tagName.toLowerCase()}.${e.className?.baseVal ?? e.className}`).concat('page')
  })
}

/** What does not belong on paper: addresses of ours behind links, and what can only be pressed. */
export async function wrongOnPaper(page) {
  await page.emulateMedia({ media: 'print' })
  const wrong = await page.evaluate(() => {
    const links = [...document.querySelectorAll('a[href^="/"]')].filter(a => a.checkVisibility())
    const printed = links.filter(a => getComputedStyle(a, '::after').content.includes(a.getAttribute('href')))
    const pressed = [...document.querySelectorAll('.moj-sub-navigation, .govuk-button, .kw-link-button, .kw-footer')]
    return [...printed.map(a => `address of ${a.textContent.trim()}`),
      ...pressed.filter(e => e.checkVisibility()).map(e => e.className)].slice(0, 5)
  })
  await page.emulateMedia({ media: null })
  return wrong
}

/**
 * Things to press that are smaller than 24 by 24 px (WCAG 2.5.8), links inside a sentence excepted, as
 * there; and those that keep the distance.
 */
export function smallTargets(page) {
  return page.evaluate(() => {
    const SIZE = 24
    const seen = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]
      .map(element => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ element, box }) => box.width > 1 && box.height > 1 && element.checkVisibility())
    const isInSentence = e => {
      if (e.tagName !== 'A' || getComputedStyle(e).display !== 'inline') return false
      return e.parentElement.textContent.trim().length > e.textContent.trim().length
    }
    const isClose = (a, b) => {
      const [x, y] = [a.left + a.width / 2, a.top + a.height / 2]
      const dx = Math.max(b.left - x, 0, x - b.right)
      const dy = Math.max(b.top - y, 0, y - b.bottom)
      return Math.hypot(dx, dy) < SIZE / 2
    }
    return seen
      .filter(({ element, box }) => (box.width < SIZE || box.height < SIZE) && !isInSentence(element))
      .filter(one => seen.some(other => other !== one && !one.element.contains(other.element) &&
        !other.element.contains(one.element) && isClose(one.box, other.box)))
      .map(({ element, box }) =>
        `${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 40)}" ${Math.round(box.width)}x${Math.round(box.height)}`)
  })
}

// Hooks of script, and names that GOV.UK and MOJ put into markup without a style.
const WITHOUT_STYLE = /^govuk-js-|^govuk-template__(header|footer)$|^govuk-tag--blue$|^govuk-table__(head|body|row)$|^govuk-(radios|checkboxes)$|^govuk-character-count__(sr-)?status$|^govuk-password-input(__input|__sr-status)?$|^moj-timeline__header$|^govuk-frontend-supported$/

/** Classes of GOV.UK, MOJ and ours that no style sheet knows: a slip of the pen, or a component that app.scss lacks. */
export function unknownClasses(page) {
  return page.evaluate(pattern => {
    const known = new Set()
    const collect = rules => {
      for (const rule of rules) {
        for (const [, name] of (rule.selectorText ?? '').matchAll(/\.((?:\\.|[\w-])+)/g)) known.add(name.replaceAll('\\', ''))
        if (rule.cssRules) collect(rule.cssRules)
      }
    }
    for (const sheet of document.styleSheets) collect(sheet.cssRules)
    const used = new Set([...document.querySelectorAll('[class]')].flatMap(e => [...e.classList]))
    return [...used].filter(name => /^(govuk|moj|kw)-/.test(name) && !known.has(name) && !new RegExp(pattern).test(name))
  }, WITHOUT_STYLE.source)
}

/** True sizes of the HTML, and whether they keep their limits. */
export function sizeOf(html) {
  const bytes = Buffer.byteLength(html)
  const packed = gzipSync(html).length
  return { isSmall: bytes < HTML_MAX && packed < PACKED_MAX, text: `${bytes} bytes, ${packed} packed` }
}

/** The Nu HTML checker takes seconds to start, so all pages are kept and judged in one run. */
export class HtmlPages {
  #where = new Map()

  constructor(folder) {
    this.folder = folder
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
  }

  keep(where, html) {
    const file = join(this.folder, `${String(this.#where.size).padStart(4, '0')}.html`)
    this.#where.set(basename(file), where)
    writeFileSync(file, html)
  }

  /** A map from where to the errors found there; every page that was kept is in it. */
  async errors() {
    const found = new Map([...this.#where.values()].map(where => [where, []]))
    if (found.size === 0) return found
    const jar = join(dirname(require.resolve('vnu-jar/package.json')), 'build/dist/vnu.jar')
    const { stdout } = await promisify(execFile)(
      'java',
      ['-Xmx512m', '-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', '--errors-only', '--skip-non-html', this.folder],
      { maxBuffer: 1 << 27 }
    )
    for (const message of JSON.parse(stdout).messages) {
      const where = this.#where.get(basename(message.url ?? '')) ?? '(checker)'
      const line = `line ${message.lastLine ?? '?'}: ${message.message} ${message.extract?.trim().slice(0, 120) ?? ''}`
      found.set(where, [...(found.get(where) ?? []), line])
    }
    return found
  }
}
