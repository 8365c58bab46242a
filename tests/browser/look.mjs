// Draws every example of docs/look.md in its frame and checks it as a page of the program is checked.
import { mkdirSync, readFileSync } from 'node:fs'
import { NARROW, PHONE, WIDE, complaintsOf, picture, resize } from './lib/browser.mjs'
import { HtmlPages, axeViolations, sidewaysScroll, smallTargets, unknownClasses } from './lib/checks.mjs'
import { checkKeyboard } from './lib/keyboard.mjs'
import { serveStatics } from './lib/statics.mjs'

const HEAD = `<meta charset="utf-8"><title>Our own parts</title>
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover"><meta name="theme-color" content="#0b5c5c">
<link rel="stylesheet" href="/assets/app.css"><link rel="icon" href="/assets/favicon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/assets/icon-180.png"><link rel="manifest" href="/assets/site.webmanifest">`

/** One page: the example marked "page" is the frame, all others stand where its comment says. */
export function lookPage() {
  const text = readFileSync('docs/look.md', 'utf8')
  const frame = text.match(/```html page\n([\s\S]*?)```/)[1]
  const examples = [...text.matchAll(/```html\n([\s\S]*?)```/g)].map(match => match[1]).join('\n')
  return `<!DOCTYPE html>\n<html lang="en" class="govuk-template"><head>${HEAD}</head>\n${frame.replace(/<!--.*?-->/, () => examples)}</html>`
}

export async function look(browser, outcome) {
  const html = lookPage()
  const pages = new HtmlPages('build/test/browser/look')
  const rightToLeft = html.replace('lang="en"', 'lang="ur" dir="rtl"')
  const statics = await serveStatics(new Map([['/look', html], ['/look-rtl', rightToLeft]]))
  mkdirSync('build/screens', { recursive: true })
  pages.keep('look', html)
  try {
    for (const name of ['look', 'look-rtl']) await lookAt(browser, outcome, statics.origin, name)
    await printed(browser, outcome, statics.origin)
  } finally {
    await statics.stop()
  }
  for (const [where, errors] of await pages.errors()) {
    outcome.check(errors.length === 0, where, 'the Nu HTML checker finds no error', errors.join('\n'))
  }
}

async function lookAt(browser, outcome, origin, name) {
  const page = await browser.newPage({ viewport: WIDE })
  const complaints = complaintsOf(page)
  await page.goto(`${origin}/${name}`)
  await page.evaluate(() => document.fonts.ready)
  for (const viewport of [WIDE, PHONE, NARROW]) {
    const where = `${name} at ${viewport.width}`
    await resize(page, viewport)
    const violations = await axeViolations(page)
    const sideways = await sidewaysScroll(page)
    const small = await smallTargets(page)
    outcome.check(violations.length === 0, where, 'axe finds no violation', violations.join('\n'))
    outcome.check(sideways.length === 0, where, 'the page does not scroll sideways', sideways.join('\n'))
    outcome.check(small.length === 0, where, 'targets are 24 px or keep their distance', small.join('\n'))
    await picture(page, `build/screens/${name}-${viewport.width}.png`)
  }
  await resize(page, WIDE)
  await checkKeyboard(page, outcome, `${name} by keyboard`)
  const unknown = await unknownClasses(page)
  outcome.check(unknown.length === 0, name, 'every class has a style', unknown.join(' '))
  const fonts = await page.evaluate(() => [...document.fonts].filter(f => f.status === 'loaded').map(f => `${f.family} ${f.weight}`))
  outcome.check(fonts.includes('Lexend 400') && fonts.includes('Lexend 700'), name, 'Lexend is loaded', fonts.join(', '))
  const said = complaints()
  outcome.check(said.length === 0, name, 'the browser complains of nothing', said.join('\n'))
  await page.close()
}

async function printed(browser, outcome, origin) {
  const page = await browser.newPage({ viewport: WIDE })
  await page.goto(`${origin}/look`)
  await page.emulateMedia({ media: 'print' })
  const shown = await page.evaluate(() => ['.govuk-service-navigation', '.kw-banner', '.kw-search', '.govuk-button', '.kw-footer']
    .filter(selector => [...document.querySelectorAll(selector)].some(e => e.checkVisibility())))
  outcome.check(shown.length === 0, 'look on paper', 'only what is read is printed', shown.join(', '))
  await picture(page, 'build/screens/look-print.png')
  await page.close()
}
